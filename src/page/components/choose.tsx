import type { MethodType } from '../../core/method.ts';
import { around } from '../../words/bidi.ts';
import { formatDuration } from '../duration.ts';
import { networksOffered } from '../mobile-networks.ts';
import {
  assetsOf,
  FIELDS,
  type FieldError,
  type FieldErrors,
  type Field as FieldName,
  type Kept,
  nextAttempt,
  offeredMethods,
} from '../payment-form.ts';
import type { Scene } from '../scene.ts';
import type { Declined } from '../screen.ts';
import { ContactLine } from './brand-links.tsx';
import { DeclinedNotice } from './declined-notice.tsx';
import { Field, Message } from './field.tsx';
import { MethodFields, messageOf, stateOf } from './method-fields.tsx';
import type { WrongAddress } from './refund-address.tsx';
import { StrayMoney } from './stray-money.tsx';
import { TimeWarning } from './time-warning.tsx';

/** What the last post left behind: nothing on a first visit. */
export type FormState = {
  readonly errors: FieldErrors;
  readonly kept: Kept;
  readonly otpError?: FieldError;
  readonly sentLate?: boolean;
  readonly wrongAddress?: WrongAddress;
};

type Props = { readonly scene: Scene; readonly declined: Declined | null; readonly form: FormState };

export function Choose({ scene, declined, form }: Props) {
  const { texts, view } = scene;
  const methods = offeredMethods(view);
  const [only] = methods;
  const focus = FIELDS.find((field) => form.errors[field]);
  if (only === undefined) return <NoWay scene={scene} />;
  const chosen = form.kept.method ?? methods.find((method) => method === declined?.payment.method.type) ?? only;
  const fields = { scene, errors: form.errors, kept: form.kept, focus };
  return (
    <form method="post" action={scene.address('/pay')} novalidate data-busy={texts.choose.busy} class="choose">
      {/* Not what the browser remembers of the form: a reloaded page is for the attempt that it says. */}
      <input type="hidden" name="attempt" value={nextAttempt(view)} autocomplete="off" />
      <StrayMoney scene={scene} />
      {declined ? <DeclinedNotice scene={scene} declined={declined} focus={focus === undefined} /> : null}
      {view.checkout.payments.some(({ receivedMinor }) => receivedMinor > 0) ? <ContactLine scene={scene} /> : null}
      {methods.length === 1 ? (
        <>
          <h2>{texts.choose.titleOne[only]}</h2>
          <input type="hidden" name="method" value={only} />
          <div class="fields alone">
            <MethodFields method={only} {...fields} />
          </div>
        </>
      ) : (
        <fieldset aria-describedby="method-error">
          <legend>
            <h2>{texts.choose.title}</h2>
          </legend>
          <Message name="method" error={messageOf(scene, form.errors, 'method')} />
          <div class="methods">
            {methods.map((method) => (
              <div class="method" key={method}>
                <label>
                  <input type="radio" name="method" value={method} checked={method === chosen} />
                  <span>{texts.choose.method[method]}</span>
                  <small>{noteOf(scene, method)}</small>
                </label>
                <div class="fields">
                  <MethodFields method={method} {...fields} />
                </div>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      <EmailField scene={scene} form={form} focus={focus} />
      <TimeWarning scene={scene} />
      <PayButton scene={scene} methods={methods} />
      <Small scene={scene} />
    </form>
  );
}

function NoWay({ scene }: { readonly scene: Scene }) {
  return (
    <>
      <p class="notice">{scene.texts.choose.none}</p>
      <ContactLine scene={scene} />
    </>
  );
}

function EmailField({ scene, form, focus }: { scene: Scene; form: FormState; focus: FieldName | undefined }) {
  const { texts, view, shop, mailsReceipt } = scene;
  if (view.checkout.session.customerEmail !== null) return null;
  return (
    <Field
      {...stateOf('email', { scene, errors: form.errors, focus })}
      label={texts.fields.email}
      help={mailsReceipt ? texts.fields.emailReceipt : texts.fields.emailHelp({ shop })}
      check="email"
      says={{ wrong: texts.errors.emailWrong }}
      input={{ type: 'email', autocomplete: 'email', maxLength: 254, dir: 'ltr', value: form.kept.email ?? '' }}
    />
  );
}

function PayButton({ scene, methods }: { scene: Scene; methods: readonly MethodType[] }) {
  const { texts, view, money } = scene;
  const pay = texts.choose.pay({ amount: money(view.checkout.session.amountMinor) });
  const ownLabels: Readonly<Partial<Record<MethodType, string>>> = {
    ...(view.ownPages.card ? { card: texts.redirect.go(view.ownPages.card) } : {}),
    crypto: texts.choose.getAddress,
  };
  const own = methods.filter((method) => ownLabels[method] !== undefined);
  const only = methods.length === 1 ? methods[0] : undefined;
  return (
    <button class="main" type="submit">
      {only || own.length === 0 ? (
        ((only && ownLabels[only]) ?? pay)
      ) : (
        <>
          <span class="if-pay">{pay}</span>
          {own.map((method) => (
            <span key={method} class={`if-${method}`}>
              {ownLabels[method]}
            </span>
          ))}
        </>
      )}
    </button>
  );
}

function Small({ scene }: { scene: Scene }) {
  const { texts, view, lang, mailsReceipt } = scene;
  const { session } = view.checkout;
  const sayEmail = mailsReceipt ? texts.summary.receiptTo : texts.summary.email;
  const leftMs = session.dueAtMs - view.nowMs;
  const [before, after] = around(texts.summary.timeLeft);
  return (
    <p class="small">
      <span class="left">
        {before}
        <span data-left={leftMs}>{formatDuration(leftMs, lang)}</span>
        {after}
      </span>{' '}
      {session.customerEmail ? sayEmail({ email: session.customerEmail }) : null}
    </p>
  );
}

function noteOf({ texts, view }: Scene, method: MethodType): string {
  if (method === 'crypto') return assetsOf(view).join(' · ');
  if (method === 'mobile_money') return [...new Set(networksOffered(view).map(({ network }) => network))].join(' · ');
  return method === 'card' ? 'Visa · Mastercard' : texts.choose.blikNote;
}
