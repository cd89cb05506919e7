import { formatUnits, parseUnits } from '../../core/asset-units.ts';
import { paymentId } from '../../core/ids.ts';
import { SIMULATED_TRANSFERS } from '../../core/method.ts';
import type { Payment } from '../../core/payment.ts';
import { QrCode } from '../../http/html/qr-code.tsx';
import { NETWORK_NAMES } from '../../words/brand-names.ts';
import type { Scene } from '../scene.ts';
import type { Transfer } from '../screen.ts';
import { OtherWay } from './payer-step.tsx';
import { TimeWarning } from './time-warning.tsx';
import { TimeLeft } from './waiting.tsx';

type Props = { readonly scene: Scene; readonly payment: Payment; readonly action: Transfer };

/** Where to send how much, on which network. */
export function TransferStep({ scene, payment, action, sentLate }: Props & { readonly sentLate: boolean }) {
  const { texts, view } = scene;
  const { method } = payment;
  if (method.type !== 'crypto') throw new Error(`payment ${payment.id} is no transfer`);
  const received = parseUnits(action.received, action.decimals);
  const missing = formatUnits(parseUnits(action.due, action.decimals) - received, action.decimals);
  const partly = received > 0n;
  const untilMs = Math.min(view.checkout.session.dueAtMs, action.untilMs ?? Number.POSITIVE_INFINITY);
  const leftMs = untilMs - view.nowMs;
  return (
    <div class="step">
      <h2 tabIndex={-1}>
        {partly ? texts.transfer.titleMore({ asset: method.asset }) : texts.transfer.title({ asset: method.asset })}
      </h2>
      {partly ? (
        <p class="notice" role="status">
          {texts.transfer.received({
            received: `${action.received} ${method.asset}`,
            due: `${action.due} ${method.asset}`,
          })}
        </p>
      ) : null}
      {sentLate && view.simulated.includes('crypto') ? (
        <p class="notice" role="status" tabIndex={-1} autofocus>
          {texts.transfer.sentLate}
        </p>
      ) : null}
      <p>{texts.transfer.onNetwork({ network: NETWORK_NAMES[method.network] })}</p>
      <div class="send">
        <Copied
          scene={scene}
          label={partly ? texts.transfer.amountMissing : texts.transfer.amount}
          value={missing}
          unit={method.asset}
        />
        <Copied scene={scene} label={texts.transfer.address} value={action.address} />
        <a class="open" href={action.uri}>
          {texts.transfer.openWallet}
        </a>
        <QrCode text={action.uri} label={texts.transfer.qr} />
      </div>
      <p class="quiet">{texts.transfer.watching}</p>
      <TimeWarning scene={scene} />
      <TimeLeft scene={scene} sentence={texts.summary.timeLeft} leftMs={leftMs} />
      {view.simulated.includes('crypto') ? <SimulatedWallet scene={scene} payment={payment} /> : null}
      <OtherWay scene={scene} payment={payment} />
    </div>
  );
}

function Copied({
  scene,
  label,
  value,
  unit,
}: {
  readonly scene: Scene;
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
}) {
  const { texts } = scene;
  const name = unit ? 'amount' : 'address';
  return (
    <div class="copy">
      <span class="quiet" id={name}>
        {label}
      </span>
      <output dir="ltr" class={unit ? 'sum' : undefined}>
        {value}
        {unit ? ` ${unit}` : null}
      </output>
      {/* Copying takes script: without it there is no button that does nothing. Live, since it says itself that it has copied. */}
      <button
        type="button"
        hidden
        id={`copy-${name}`}
        data-copy={value}
        data-copied={texts.transfer.copied}
        aria-labelledby={`copy-${name} ${name}`}
        aria-live="polite"
      >
        {texts.transfer.copy}
      </button>
    </div>
  );
}

function SimulatedWallet({ scene, payment }: { readonly scene: Scene; readonly payment: Payment }) {
  const { texts } = scene;
  return (
    <form
      class="wallet"
      method="post"
      action={scene.address(`/payments/${paymentId.print(payment.id)}/transfer`)}
      data-busy={texts.choose.busy}
    >
      <h3>{texts.transfer.simulated}</h3>
      <p class="help">{texts.transfer.simulatedText}</p>
      <div class="buttons">
        {SIMULATED_TRANSFERS.map((paid) => (
          <button type="submit" name="paid" value={paid} key={paid}>
            {texts.transfer.send[paid]}
          </button>
        ))}
      </div>
    </form>
  );
}
