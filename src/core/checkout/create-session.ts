import type { Session } from '../session.ts';
import type { Change } from './decision.ts';
import { DEFAULT_SESSION_LIFE_MS } from './limits.ts';

/** What a new session is made from; everything else has one beginning. */
export type NewSession = Pick<
  Session,
  | 'id'
  | 'shard'
  | 'accountId'
  | 'livemode'
  | 'dialect'
  | 'apiKeyId'
  | 'amountMinor'
  | 'currency'
  | 'methods'
  | 'allowedAssets'
  | 'lineItems'
  | 'description'
  | 'clientReferenceId'
  | 'locale'
  | 'customerId'
  | 'customerEmail'
  | 'customerPhone'
  | 'customerName'
  | 'successUrl'
  | 'cancelUrl'
  | 'notificationUrl'
  | 'metadata'
  | 'extra'
  | 'createdAtMs'
> & { readonly expiresAtMs: number | undefined };

export function decideCreateSession(draft: NewSession): Change {
  const expiresAtMs = draft.expiresAtMs ?? draft.createdAtMs + DEFAULT_SESSION_LIFE_MS;
  const session: Session = {
    ...draft,
    expiresAtMs,
    dueAtMs: expiresAtMs,
    status: 'open',
    phase: 'new',
    version: 1,
    eventCount: 1,
    deliveryCounts: {},
    amountRefundedMinor: 0,
    feeMinor: null,
    settledBy: null,
    declines: 0,
    lastPaymentError: null,
    recoveredFrom: null,
    completedAtMs: null,
    canceledAtMs: null,
  };
  return {
    kind: 'change',
    checkout: { session, payments: [] },
    events: [{ type: 'session.created', paymentId: null }],
    refunds: [],
  };
}
