import type { Account } from '../core/account.ts';
import type { Mail } from '../core/mail.ts';
import type { Checkout } from '../core/session.ts';
import type { Deps } from './deps.ts';

/**
 * The payer's receipt, as their session becomes complete; null where there is none to send. It is kept in the transaction of
 * the change that it tells, so that nobody who was told that they have paid waits for it in vain.
 */
export function orderReceipt(
  { mailing, clock, ids }: Pick<Deps, 'mailing' | 'clock' | 'ids'>,
  account: Account,
  before: Checkout | null,
  { session, payments }: Checkout,
): Mail | null {
  if (mailing === null || !account.settings.emailReceipts) return null;
  if (session.status !== 'complete' || before?.session.status === 'complete') return null;
  const { customerEmail: recipient, settledBy: paymentId, id: sessionId, shard, accountId, livemode } = session;
  if (recipient === null || paymentId === null) return null;
  const nowMs = clock.nowMs();
  return {
    id: ids.make(nowMs, shard),
    shard,
    accountId,
    livemode,
    topic: { kind: 'receipt', sessionId, paymentId },
    recipient,
    language: payments.find(({ id }) => id === paymentId)?.language ?? session.locale,
    status: 'pending',
    attemptCount: 0,
    nextAttemptAtMs: nowMs,
    lastError: null,
    createdAtMs: nowMs,
  };
}
