import { isRecoverable } from '../../core/checkout/recover-session.ts';
import type { Scene } from '../scene.ts';
import { ContactLine } from './brand-links.tsx';
import { RefundAddresses, type WrongAddress } from './refund-address.tsx';
import { Shop } from './shop.tsx';
import { StrayMoney } from './stray-money.tsx';
import { Bought } from './summary.tsx';

type Props = {
  readonly scene: Scene;
  readonly kind: 'expired' | 'canceled' | 'failed';
  readonly wrongAddress?: WrongAddress | undefined;
};

/** A session that ended unpaid: why, whether money was taken, and the way on or back. */
export function Ended({ scene, kind, wrongAddress }: Props) {
  const { texts, view, shop, cancelUrl, money } = scene;
  const { session, payments } = view.checkout;
  const startsAgain = isRecoverable(view.checkout, { settings: view.account.settings, nowMs: view.nowMs });
  const say = texts.ended;
  const expiredText = startsAgain ? say.expiredAgain : say.expiredText;
  const text = { expired: expiredText, canceled: say.canceledText({ shop }), failed: say.failedText }[kind];
  const taken = payments.some(({ receivedMinor }) => receivedMinor > 0);
  return (
    <div class="step over">
      <Shop scene={scene} />
      <h1 tabIndex={-1}>{say[`${kind}Title`]}</h1>
      <p>
        {taken ? null : `${say.nothingTaken} `}
        {text}
      </p>
      <StrayMoney scene={scene} />
      <RefundAddresses scene={scene} wrong={wrongAddress} />
      <Bought scene={scene} />
      {session.lineItems.length > 1 ? null : (
        <p class="item total">
          <span>{texts.summary.total}</span>
          <span class="money">{money(session.amountMinor)}</span>
        </p>
      )}
      {startsAgain ? (
        <form method="post" action={scene.address('/again')} data-busy={texts.choose.busy}>
          <button class="main" type="submit">
            {say.again}
          </button>
        </form>
      ) : null}
      {cancelUrl ? (
        <a class={startsAgain ? 'other' : 'main'} href={cancelUrl} target="_top" rel="noreferrer" data-to-shop>
          {texts.summary.back}
        </a>
      ) : null}
      <ContactLine scene={scene} />
    </div>
  );
}
