import { paymentId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import type { FieldError } from '../payment-form.ts';
import type { Scene } from '../scene.ts';
import { Field } from './field.tsx';
import { TimeWarning } from './time-warning.tsx';
import { lastDigits, type Sentence, TimeLeft } from './waiting.tsx';

type Props = { readonly scene: Scene; readonly payment: Payment };

/** The one-time password that a network sent by text message. */
export function OtpStep({
  scene,
  payment,
  wrongCode,
  error,
}: Props & { readonly wrongCode: boolean; readonly error: FieldError | undefined }) {
  const { texts } = scene;
  const phone = payment.method.type === 'mobile_money' ? lastDigits(payment.method.phone) : '';
  const shown = error === 'otpEmpty' ? texts.errors.otpEmpty : wrongCode ? texts.errors.otpWrong : undefined;
  return (
    <div class="step">
      <form
        method="post"
        action={scene.address(`/payments/${paymentId.print(payment.id)}/otp`)}
        novalidate
        data-busy={texts.choose.busy}
      >
        <h2 tabIndex={-1}>{texts.otp.title}</h2>
        <p>{texts.otp.text({ phone })}</p>
        <Field
          name="otp"
          label={texts.fields.otp}
          error={shown}
          focus
          check="otp"
          says={{ empty: texts.errors.otpEmpty, wrong: texts.errors.otpEmpty }}
          input={{ class: 'code', inputMode: 'numeric', dir: 'ltr', autocomplete: 'one-time-code', maxLength: 12 }}
        />
        <button class="main" type="submit">
          {texts.otp.confirm}
        </button>
      </form>
      <Ending scene={scene} payment={payment} sentence={texts.otp.within} />
    </div>
  );
}

/** The payer left the page of the bank or the provider, came back with the browser's button, or is still to be led there. */
export function BankStep({ scene, payment, url, provider }: Props & BankPage) {
  const { texts } = scene;
  const [title, text, go] =
    provider === null
      ? [texts.bank.title, texts.bank.text, texts.bank.go]
      : [texts.redirect.title({ provider }), texts.redirect.text({ provider }), texts.redirect.go({ provider })];
  return (
    <div class="step">
      <h2 tabIndex={-1}>{title}</h2>
      <p>{text}</p>
      <a class="main" href={scene.stepAddress(url)} target={scene.isOwnAddress(url) ? undefined : '_top'}>
        {go}
      </a>
      <Ending scene={scene} payment={payment} sentence={texts.bank.within} />
    </div>
  );
}

type BankPage = { readonly url: string; readonly provider: string | null };

function Ending({ scene, payment, sentence }: Props & { readonly sentence: Sentence }) {
  const leftMs = payment.timeoutAtMs === null ? null : payment.timeoutAtMs - scene.view.nowMs;
  return (
    <>
      {leftMs === null ? null : <TimeLeft scene={scene} sentence={sentence} leftMs={leftMs} />}
      <TimeWarning scene={scene} />
      <OtherWay scene={scene} payment={payment} />
    </>
  );
}

export function OtherWay({ scene, payment }: Props) {
  return (
    <a class="other" href={scene.address('', { leaving: paymentId.print(payment.id) })}>
      {scene.texts.otherWay}
    </a>
  );
}
