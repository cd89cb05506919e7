import type { Customer } from '../../../core/account.ts';
import { type MethodDetails, maskPhone } from '../../../core/method.ts';
import type { Payment } from '../../../core/payment.ts';
import type { Session } from '../../../core/session.ts';
import { chargeId, intentId } from '../ids.ts';
import { CARD_NOTHING, CHARGE_NOTHING } from '../schema/charge.ts';
import { renderAmount } from './amount.ts';
import { renderCustomerOf } from './customer.ts';
import { FAILURES } from './failure.ts';
import { keptOf } from './kept.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

/** A payment with what Stripe tells of it that the session knows. The customer is there where it is to be told whole. */
export type Paid = {
  readonly payment: Payment;
  readonly session: Session;
  readonly customer?: Customer | null | undefined;
};

/** Money was taken, refused or is on its way. Before that, or where the payer never got so far, there is none. */
export function hasCharge({ status, receivedMinor }: Payment): boolean {
  return receivedMinor > 0 || status === 'processing' || status === 'unknown' || status === 'failed';
}

/**
 * An amount that came in or went back, as far as it was asked for. Crypto may be sent in excess, which at Stripe never is:
 * there nothing is captured or refunded above `amount`, and integrations count on it.
 */
export function renderAsked({ amountMinor, currency }: Payment, minor: number): number {
  return renderAmount(Math.min(minor, amountMinor), currency);
}

export function renderCharge({ payment, session, customer }: Paid) {
  const { currency, receivedMinor, refundedMinor, failureCode, status } = payment;
  const captured = renderAsked(payment, receivedMinor);
  const refunded = renderAsked(payment, refundedMinor);
  const { description = null, metadata = {} } = keptOf(session).intent ?? {};
  return {
    id: chargeId.print(payment.id),
    object: 'charge' as const,
    amount: renderAmount(payment.amountMinor, currency),
    amount_captured: captured,
    amount_refunded: refunded,
    billing_details: {
      address: null,
      email: session.customerEmail,
      name: session.customerName,
      phone: session.customerPhone,
      tax_id: null,
    },
    captured: receivedMinor > 0,
    created: renderSeconds(payment.createdAtMs),
    currency: currency.toLowerCase(),
    customer: renderCustomerOf(session, customer),
    description,
    disputed: payment.disputeId !== null,
    failure_code: failureCode && FAILURES[failureCode].code,
    failure_message: failureCode && FAILURES[failureCode].message,
    fraud_details: {},
    livemode: payment.livemode,
    metadata,
    paid: status === 'succeeded',
    payment_intent: intentId.print(payment.id),
    payment_method_details: renderMethod(payment.method),
    refunded: captured > 0 && refunded >= captured,
    status: statusOf(payment),
    ...nothing(CHARGE_NOTHING),
  };
}

function statusOf({ status }: Payment): 'succeeded' | 'pending' | 'failed' {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}

/** Field by field, so that nothing a rail may add to the details later is told by itself. */
function renderMethod(method: MethodDetails) {
  switch (method.type) {
    case 'card': {
      const { brand, last4 } = method;
      return { type: method.type, card: { brand, last4, network: brand, ...nothing(CARD_NOTHING) } };
    }
    case 'blik':
      return { type: method.type, blik: { buyer_id: null } };
    case 'mobile_money':
      return { type: method.type, mobile_money: { phone: maskPhone(method.phone), network: method.network } };
    case 'crypto': {
      const hash = method.transactions.findLast(({ asset }) => asset === undefined || asset === method.asset)?.hash;
      return {
        type: method.type,
        crypto: {
          network: method.network,
          token_currency: method.asset.toLowerCase(),
          ...(hash === undefined ? {} : { transaction_hash: hash }),
        },
      };
    }
  }
}
