import type { Posting } from '../../core/ledger/posting.ts';
import type { PostingsTable } from '../schema.ts';
import { flag } from './text.ts';

export const POSTING_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'session_id',
  'payment_id',
  'refund_id',
  'cause',
  'source',
  'destination',
  'currency',
  'decimals',
  'amount',
  'created_at_ms',
  'dispute_id',
] as const;

export function postingToRow(posting: Posting): PostingsTable {
  return {
    shard: posting.shard,
    id: posting.id,
    account_id: posting.accountId,
    livemode: flag(posting.livemode),
    session_id: posting.sessionId,
    payment_id: posting.paymentId,
    refund_id: posting.refundId,
    dispute_id: posting.disputeId,
    cause: posting.cause,
    source: posting.source,
    destination: posting.destination,
    currency: posting.currency,
    decimals: posting.decimals,
    amount: String(posting.amount),
    created_at_ms: posting.createdAtMs,
  };
}

export function rowToPosting(row: PostingsTable): Posting {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    sessionId: row.session_id,
    paymentId: row.payment_id,
    refundId: row.refund_id,
    disputeId: row.dispute_id,
    cause: row.cause,
    source: row.source,
    destination: row.destination,
    currency: row.currency,
    decimals: row.decimals,
    amount: BigInt(row.amount),
    createdAtMs: row.created_at_ms,
  };
}
