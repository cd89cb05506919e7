import type { Dispute, ToldDispute } from './dispute.ts';
import type { Uuid } from './ids.ts';
import type { Payment } from './payment.ts';

/** A dispute of all of a payment, whose money the bank has taken; with what a test wants otherwise. */
export function disputeOf(payment: Payment, id: Uuid, change: Partial<Dispute> = {}): Dispute {
  const createdAtMs = change.createdAtMs ?? payment.createdAtMs;
  return {
    id,
    shard: payment.shard,
    accountId: payment.accountId,
    livemode: payment.livemode,
    sessionId: payment.sessionId,
    paymentId: payment.id,
    rail: payment.rail,
    ...toldOf(payment, { toldAtMs: createdAtMs, railReference: `du_${id}` }),
    createdAtMs,
    updatedAtMs: createdAtMs,
    ...change,
  };
}

/** The same as a rail tells of it. */
export function toldOf(
  { amountMinor, currency }: Pick<Payment, 'amountMinor' | 'currency'>,
  change: Partial<ToldDispute> = {},
): ToldDispute {
  return {
    railReference: 'du_1',
    amountMinor,
    currency,
    reason: 'fraudulent',
    status: 'needs_response',
    withdrawnMinor: amountMinor,
    feeMinor: 1500,
    evidenceDueAtMs: null,
    toldAtMs: 0,
    ...change,
  };
}
