import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import type { Uuid } from '../../../core/ids.ts';
import type { Refund } from '../../../core/refund.ts';
import type { RefundInput } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { parseFilterId, parseNamedId } from '../../wire-ids.ts';
import { chargeId, intentId, refundId } from '../ids.ts';
import { REFUND_NOT_OFFERED } from '../schema/not-offered.ts';
import { REFUND_NOTHING, type RefundQuery, type RefundInput as RefundSchema, WIRE_REASONS } from '../schema/refund.ts';
import { parseAmount, renderAmount } from './amount.ts';
import { parseMetadata } from './metadata.ts';
import { assertOffered } from './not-offered.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

export function parseRefund(body: Static<typeof RefundSchema>): RefundInput {
  assertOffered(body, REFUND_NOT_OFFERED);
  const { amount } = body;
  return {
    paymentId: parsePayment(body),
    paymentParam: body.payment_intent == null ? 'charge' : 'payment_intent',
    ...(amount === undefined ? {} : { amountIn: (currency: string) => parseAmount(amount, currency, 'amount') }),
    currency: parseCurrency(body.currency, 'usd'),
    reason: body.reason,
    metadata: parseMetadata(body.metadata),
  };
}

function parsePayment({ payment_intent, charge }: Static<typeof RefundSchema>): Uuid {
  const byIntent = parseNamedId(intentId, { resource: 'payment', param: 'payment_intent' }, payment_intent);
  const byCharge = parseNamedId(chargeId, { resource: 'charge', param: 'charge' }, charge);
  if (byIntent && byCharge && byIntent !== byCharge) {
    const reason = 'it is the charge of another payment intent';
    return refuse({ code: 'not_allowed_together', param: 'charge', reason });
  }
  return byIntent ?? byCharge ?? refuse({ code: 'parameter_missing', param: 'payment_intent', or: 'charge' });
}

type PaymentFilter = Pick<Static<typeof RefundQuery>, 'payment_intent' | 'charge'>;

/** Refunds and disputes are found by what they are of. */
export function parsePaymentFilter({ payment_intent, charge }: PaymentFilter): Uuid | undefined {
  const byIntent = parseFilterId(intentId, 'payment_intent', payment_intent);
  return byIntent ?? parseFilterId(chargeId, 'charge', charge);
}

export function renderRefund(refund: Refund) {
  const { status, currency } = refund;
  return {
    id: refundId.print(refund.id),
    object: 'refund' as const,
    amount: renderAmount(refund.amountMinor, currency),
    charge: chargeId.print(refund.paymentId),
    created: renderSeconds(refund.createdAtMs),
    currency: currency.toLowerCase(),
    // Why a rail could not is in words of its own; Stripe has a word for not knowing.
    ...(status === 'failed' ? { failure_reason: 'unknown' } : {}),
    metadata: refund.metadata,
    payment_intent: intentId.print(refund.paymentId),
    ...(status === 'pending' ? { pending_reason: 'processing' } : {}),
    // What went back by itself because it was late or too little has no word here.
    reason: WIRE_REASONS.find((word) => word === refund.reason) ?? null,
    status,
    ...nothing(REFUND_NOTHING),
  };
}
