import { modeNow } from '../core/account.ts';
import { accountId, paymentId, refundId } from '../core/ids.ts';
import { SLOW_AFTER_MS, sinceMs, subjectOf, type Unresolved } from '../core/insight/unresolved.ts';
import type { RefundAction } from '../core/refund.ts';
import type { Machine } from './on-machine.ts';
import { onMachine } from './on-machine.ts';
import { refundToDo } from './refund-to-do.ts';

/** As the command prints it, times in ISO 8601. */
export type UnresolvedLine = {
  readonly id: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly status: string;
  readonly rail: string;
  /** In the currency's smallest unit. */
  readonly amount: number;
  readonly currency: string;
  readonly since: string;
  readonly said: string | null;
  readonly next: string | null;
  /** What a refund waits for. */
  readonly action: RefundAction['type'] | null;
  /** What somebody can do about it; null where only the rail can. */
  readonly to_do: string | null;
};

/** Of each account and mode: beyond it the dashboard has the pages. */
const MOST = 100;

/** Of all accounts in both modes, the oldest first. */
export function listUnresolvedOnMachine(): Promise<{ items: readonly UnresolvedLine[]; hasMore: boolean }> {
  return onMachine(async ({ store, clock }: Machine) => {
    const accounts = await store.read.listAccounts();
    const pages = await Promise.all(
      accounts.flatMap((account) =>
        [true, false].map((livemode) => {
          const scope = { accountId: account.id, shard: account.shard, livemode };
          const slowBeforeMs = modeNow(account, livemode, clock.nowMs()) - SLOW_AFTER_MS;
          return store.read.listUnresolved(scope, { limit: MOST, slowBeforeMs });
        }),
      ),
    );
    const items = pages.flatMap((page) => page.items).sort((a, b) => sinceMs(a) - sinceMs(b));
    return { items: items.map(lineOf), hasMore: pages.some(({ hasMore }) => hasMore) };
  });
}

function lineOf(unresolved: Unresolved): UnresolvedLine {
  const { kind, id } = unresolved;
  const subject = subjectOf(unresolved);
  const { trouble, workAtMs } = subject;
  return {
    id: (kind === 'payment' ? paymentId : refundId).print(id),
    account: accountId.print(subject.accountId),
    livemode: subject.livemode,
    status: subject.status,
    rail: subject.rail,
    amount: subject.amountMinor,
    currency: subject.currency,
    since: new Date(sinceMs(unresolved)).toISOString(),
    said: trouble && [trouble.kind, trouble.message].filter(Boolean).join(': '),
    next: workAtMs === null ? null : new Date(workAtMs).toISOString(),
    action: (unresolved.kind === 'refund' && unresolved.refund.action?.type) || null,
    to_do: unresolved.kind === 'refund' ? refundToDo(unresolved.refund) : null,
  };
}
