import { paymentId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import { formatDateTime, maskEmail } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { ContactLine } from './brand-links.tsx';
import { paidWith } from './paid-with.ts';
import { RefundAddresses, type WrongAddress } from './refund-address.tsx';
import { Shop } from './shop.tsx';
import { StrayMoney } from './stray-money.tsx';
import { Bought } from './summary.tsx';

type Props = {
  readonly scene: Scene;
  readonly payment: Payment;
  readonly wrongAddress?: WrongAddress | undefined;
};

export function Receipt({ scene, payment, wrongAddress }: Props) {
  const { texts, view, money, shop, locale, successUrl, mailsReceipt } = scene;
  const { session } = view.checkout;
  const email = session.customerEmail && maskEmail(session.customerEmail);
  // One thing is to be done first: the way on waits beside it.
  const asksForAddress = scene.refunds.some(({ action }) => action?.type === 'name_address');
  const overMinor = payment.receivedMinor - session.amountMinor;
  return (
    <div class="step over">
      <Shop scene={scene} />
      <h1 tabIndex={-1}>
        <svg class="check" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m5 12.5 4.5 4.5L19 7.5" />
        </svg>
        <small>{texts.paid.title}</small> <span class="amount">{money(session.amountMinor)}</span>
      </h1>
      <p>
        {texts.paid.thanks({ shop })} {email && mailsReceipt ? texts.summary.receiptTo({ email }) : null}
      </p>
      {overMinor > 0 ? <p class="notice">{texts.paid.over({ extra: money(overMinor), shop })}</p> : null}
      <StrayMoney scene={scene} />
      <RefundAddresses scene={scene} wrong={wrongAddress} />
      <dl>
        <Line term={texts.paid.paidWith}>{paidWith(scene, payment)}</Line>
        <Line term={texts.paid.paidOn}>
          {formatDateTime(session.completedAtMs ?? payment.updatedAtMs, locale, view.account.timeZone)}
        </Line>
        <Line term={texts.paid.reference}>
          <code>{paymentId.print(payment.id)}</code>
        </Line>
        {email && !mailsReceipt ? <Line term={texts.paid.email}>{email}</Line> : null}
        {session.amountRefundedMinor > 0 ? (
          <Line term={texts.paid.refunded}>{money(session.amountRefundedMinor)}</Line>
        ) : null}
      </dl>
      <Bought scene={scene} />
      {successUrl ? (
        <a class={asksForAddress ? 'open' : 'main'} href={successUrl} target="_top" rel="noreferrer">
          {texts.paid.continue({ shop })}
        </a>
      ) : null}
      <p class="small keep">{texts.paid.keep}</p>
      <button class="print" type="button" hidden data-print>
        {texts.paid.print}
      </button>
      <ContactLine scene={scene} />
    </div>
  );
}

function Line({ term, children }: { readonly term: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
