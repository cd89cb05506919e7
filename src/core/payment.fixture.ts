import type { Uuid } from './ids.ts';
import type { Payment } from './payment.ts';
import type { Session } from './session.ts';

type Paid = Pick<Session, 'id' | 'shard' | 'accountId' | 'livemode' | 'amountMinor' | 'currency'>;

/** An attempt to pay all of a session by card, as it stands while it is processed; with what a test wants otherwise. */
export function paymentOf(session: Paid, id: Uuid, change: Partial<Payment> & Pick<Payment, 'createdAtMs'>): Payment {
  return {
    id,
    shard: session.shard,
    accountId: session.accountId,
    sessionId: session.id,
    livemode: session.livemode,
    status: 'processing',
    disposition: null,
    amountMinor: session.amountMinor,
    receivedMinor: 0,
    refundedMinor: 0,
    refundDueMinor: 0,
    disputeId: null,
    withdrawnMinor: 0,
    disputeFeeMinor: 0,
    feeMinor: null,
    isFeeReturned: false,
    currency: session.currency,
    method: { type: 'card', brand: 'visa', last4: '4242' },
    rail: 'simulator',
    passedRails: [],
    trouble: null,
    action: null,
    railState: null,
    railReference: null,
    failureCode: null,
    language: null,
    payerHash: null,
    workAtMs: null,
    timeoutAtMs: null,
    watchUntilMs: null,
    reservedAtMs: null,
    receivedAtMs: null,
    updatedAtMs: change.createdAtMs,
    ...change,
  };
}
