import type { Payment } from '../../core/payment.ts';
import type { PaymentsTable } from '../schema.ts';
import { type Details, listOrNone, orNone } from './details.ts';
import { flag } from './text.ts';

export const PAYMENT_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'session_id',
  'status',
  'disposition',
  'amount_minor',
  'received_minor',
  'refunded_minor',
  'currency',
  'failure_code',
  'payer_hash',
  'work_at_ms',
  'lease_until_ms',
  'details',
] as const;

type InDetails =
  | 'refundDueMinor'
  | 'disputeId'
  | 'withdrawnMinor'
  | 'disputeFeeMinor'
  | 'feeMinor'
  | 'isFeeReturned'
  | 'action'
  | 'language'
  | 'trouble'
  | 'railState'
  | 'railReference'
  | 'timeoutAtMs'
  | 'watchUntilMs'
  | 'reservedAtMs'
  | 'receivedAtMs';
type PaymentDetails = Details<Pick<Payment, InDetails>> &
  Partial<Pick<Payment, 'passedRails'>> &
  Pick<Payment, 'method' | 'rail' | 'createdAtMs' | 'updatedAtMs'>;

/** Whoever writes a payment has settled what it was leased for: the lease is free again. */
export function paymentToRow(payment: Payment): PaymentsTable {
  return {
    shard: payment.shard,
    id: payment.id,
    account_id: payment.accountId,
    livemode: flag(payment.livemode),
    session_id: payment.sessionId,
    status: payment.status,
    disposition: payment.disposition,
    amount_minor: payment.amountMinor,
    received_minor: payment.receivedMinor,
    refunded_minor: payment.refundedMinor,
    currency: payment.currency,
    failure_code: payment.failureCode,
    payer_hash: payment.payerHash,
    work_at_ms: payment.workAtMs,
    lease_until_ms: null,
    details: JSON.stringify(detailsOf(payment)),
  };
}

function detailsOf(payment: Payment): PaymentDetails {
  return {
    refundDueMinor: payment.refundDueMinor || undefined,
    disputeId: orNone(payment.disputeId),
    withdrawnMinor: payment.withdrawnMinor || undefined,
    disputeFeeMinor: payment.disputeFeeMinor || undefined,
    feeMinor: orNone(payment.feeMinor),
    isFeeReturned: payment.isFeeReturned || undefined,
    method: payment.method,
    rail: payment.rail,
    passedRails: listOrNone(payment.passedRails),
    trouble: orNone(payment.trouble),
    action: orNone(payment.action),
    language: orNone(payment.language),
    railState: orNone(payment.railState),
    railReference: orNone(payment.railReference),
    timeoutAtMs: orNone(payment.timeoutAtMs),
    watchUntilMs: orNone(payment.watchUntilMs),
    reservedAtMs: orNone(payment.reservedAtMs),
    receivedAtMs: orNone(payment.receivedAtMs),
    createdAtMs: payment.createdAtMs,
    updatedAtMs: payment.updatedAtMs,
  };
}

const NO_RAILS: Payment['passedRails'] = [];

export function rowToPayment(row: PaymentsTable): Payment {
  const details: PaymentDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    sessionId: row.session_id,
    livemode: row.livemode === 1,
    status: row.status,
    disposition: row.disposition,
    amountMinor: row.amount_minor,
    receivedMinor: row.received_minor,
    refundedMinor: row.refunded_minor,
    refundDueMinor: details.refundDueMinor ?? 0,
    disputeId: details.disputeId ?? null,
    withdrawnMinor: details.withdrawnMinor ?? 0,
    disputeFeeMinor: details.disputeFeeMinor ?? 0,
    feeMinor: details.feeMinor ?? null,
    isFeeReturned: details.isFeeReturned ?? false,
    currency: row.currency,
    method: details.method,
    rail: details.rail,
    passedRails: details.passedRails ?? NO_RAILS,
    trouble: details.trouble ?? null,
    action: details.action ?? null,
    language: details.language ?? null,
    railState: details.railState ?? null,
    railReference: details.railReference ?? null,
    failureCode: row.failure_code,
    payerHash: row.payer_hash,
    workAtMs: row.work_at_ms,
    timeoutAtMs: details.timeoutAtMs ?? null,
    watchUntilMs: details.watchUntilMs ?? null,
    reservedAtMs: details.reservedAtMs ?? null,
    receivedAtMs: details.receivedAtMs ?? null,
    createdAtMs: details.createdAtMs,
    updatedAtMs: details.updatedAtMs,
  };
}
