import type { Scene } from '../scene.ts';
import type { Declined } from '../screen.ts';

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
  const taken = payment.receivedMinor > 0;
  return (
    <div class="notice bad" role="alert" tabIndex={-1} autofocus={focus}>
      <strong>{texts.declined.title}</strong>
      <p>
        {texts.declined.reason[code]}{' '}
        {taken ? texts.declined.received(money(payment.receivedMinor)) : texts.declined.nothingTaken}{' '}
        {texts.declined.cure[code]}
      </p>
    </div>
  );
}
