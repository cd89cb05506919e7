import { type Attention, attentionOf } from '../../core/insight/attention.ts';
import { SLOW_AFTER_MS, sinceMs } from '../../core/insight/unresolved.ts';
import type { Session } from '../../core/session.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import type { Deps } from '../deps.ts';
import { callerNow, scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';

/** What somebody should look at, newest first. */
export type HomeAttention = {
  readonly sessions: readonly { readonly session: Session; readonly reasons: readonly Attention[] }[];
  readonly hasMore: boolean;
  /** Endpoints that take nothing of what they are sent: failing for now, or disabled for it. */
  readonly endpoints: readonly WebhookEndpoint[];
  /** Since when the oldest payment or refund is without a known end; null where none is. */
  readonly unresolvedSinceMs: number | null;
};

type Asked = { readonly caller: Caller; readonly input: { readonly limit: number } };

/** One that fails once has had bad luck; the next attempt is seconds away. */
const FAILURES_WORTH_TELLING = 3;
/** One that has been disabled for longer is left so by whoever knows of it. */
const TOLD_FOR_MS = 14 * 86_400_000;
const MOST_ENDPOINTS = 100;
const MOST_REFUNDS = 100;
const MOST_DISPUTES = 100;

export async function readHomeAttention(deps: Deps, { caller, input }: Asked): Promise<HomeAttention> {
  const { read } = deps.store;
  const nowMs = callerNow(deps, caller);
  const scope = scopeOfCaller(caller);
  const [found, endpoints, unresolved] = await Promise.all([
    read.findSessionIds(scope, { needsAttention: true }, { limit: input.limit }),
    read.listEndpoints(scope, { limit: MOST_ENDPOINTS }),
    read.listUnresolved(scope, { limit: 1, slowBeforeMs: nowMs - SLOW_AFTER_MS }),
  ]);
  const [oldest] = unresolved.items;
  const sessions = await Promise.all(
    found.items.map(async (id) => {
      const [checkout, refunds, disputes] = await Promise.all([
        read.findCheckout(id),
        read.listRefunds(scope, { sessionId: id }, { limit: MOST_REFUNDS }),
        read.listDisputes(scope, { sessionId: id }, { limit: MOST_DISPUTES }),
      ]);
      const payments = checkout?.checkout.payments ?? [];
      const reasons = attentionOf(payments, refunds.items, disputes.items);
      // The list trails what happens by a moment: what was seen to meanwhile is left out.
      return checkout && reasons.length > 0 ? [{ session: checkout.checkout.session, reasons }] : [];
    }),
  );
  return {
    sessions: sessions.flat(),
    hasMore: found.hasMore,
    endpoints: endpoints.items.filter((endpoint) => isInTrouble(endpoint, nowMs)),
    unresolvedSinceMs: oldest ? sinceMs(oldest) : null,
  };
}

function isInTrouble({ enabled, disabledReason, health }: WebhookEndpoint, nowMs: number): boolean {
  if (!enabled) {
    const isByItself = disabledReason === 'failing' || disabledReason === 'gone';
    return isByItself && nowMs - (health.lastFailureAtMs ?? 0) < TOLD_FOR_MS;
  }
  return health.failingSinceMs !== null && health.consecutiveFailures >= FAILURES_WORTH_TELLING;
}
