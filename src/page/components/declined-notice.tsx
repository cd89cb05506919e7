import type { FailureCode } from '../../core/payment.ts';
import type { Scene } from '../scene.ts';
import type { Declined } from '../screen.ts';

/** What is said otherwise of one method. */
type OwnWords = { readonly [part in 'reason' | 'cure']?: Readonly<Partial<Record<FailureCode, string>>> };

/** What happened, whether money was taken, what to do now. */
export function DeclinedNotice({
  scene,
  declined,
  focus,
}: {
  readonly scene: Scene;
  readonly declined: Declined;
  readonly focus: boolean;
}) {
  const { texts, money } = scene;
  const { code, payment } = declined;
  const { blik, card } = texts.declined;
  const own: OwnWords = { blik, card }[payment.method.type as string] ?? {};
  const taken = payment.receivedMinor > 0;
  return (
    <div class="notice bad" role="alert" tabIndex={-1} autofocus={focus}>
      <strong>{texts.declined.title}</strong>
      <p>
        {own.reason?.[code] ?? texts.declined.reason[code]}{' '}
        {taken ? texts.declined.received({ amount: money(payment.receivedMinor) }) : texts.declined.nothingTaken}{' '}
        {own.cure?.[code] ?? texts.declined.cure[code]}
      </p>
    </div>
  );
}
