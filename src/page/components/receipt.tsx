import { paymentId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import { CARD_BRAND_NAMES } from '../card-brand.ts';
import { formatDateTime, maskEmail } from '../format.ts';
import { NETWORK_NAMES } from '../network-names.ts';
import type { Scene } from '../scene.ts';
import { ContactLine } from './brand-links.tsx';
import { Shop } from './shop.tsx';
import { StrayMoney } from './stray-money.tsx';
import { Bought } from './summary.tsx';
import { lastDigits } from './waiting.tsx';

export function Receipt({ scene, payment }: { readonly scene: Scene; readonly payment: Payment }) {
  const { texts, view, money, shop, locale, successUrl } = scene;
  const { session } = view.checkout;
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
      <p>{texts.paid.thanks({ shop })}</p>
      {overMinor > 0 ? <p class="notice">{texts.paid.over({ extra: money(overMinor), shop })}</p> : null}
      <StrayMoney scene={scene} />
      <dl>
        <Line term={texts.paid.paidWith}>{paidWith(scene, payment)}</Line>
        <Line term={texts.paid.paidOn}>
          {formatDateTime(session.completedAtMs ?? payment.updatedAtMs, locale, view.account.timeZone)}
        </Line>
        <Line term={texts.paid.reference}>
          <code>{paymentId.print(payment.id)}</code>
        </Line>
        {session.customerEmail ? <Line term={texts.paid.email}>{maskEmail(session.customerEmail)}</Line> : null}
        {session.amountRefundedMinor > 0 ? (
          <Line term={texts.paid.refunded}>{money(session.amountRefundedMinor)}</Line>
        ) : null}
      </dl>
      <Bought scene={scene} />
      {successUrl ? (
        <a class="main" href={successUrl} target="_top" rel="noreferrer">
          {texts.paid.continue({ shop })}
        </a>
      ) : null}
      <p class="small">{texts.paid.keep}</p>
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

function paidWith({ texts }: Scene, { method }: Payment): string {
  switch (method.type) {
    case 'card':
      return `${CARD_BRAND_NAMES[method.brand] ?? texts.choose.method.card} •••• ${method.last4}`;
    case 'mobile_money':
      return `${method.network ?? texts.choose.method.mobile_money} ${lastDigits(method.phone)}`;
    case 'crypto':
      return texts.paid.assetOn({ asset: method.asset, network: NETWORK_NAMES[method.network] });
    case 'blik':
      return texts.choose.method.blik;
  }
}
