import type { Session } from '../session.ts';
import type { Change } from './decision.ts';
import { DEFAULT_SESSION_LIFE_MS } from './limits.ts';

/** What a new session is made from. What is not given is null or empty; a session's state has one beginning. */
export type NewSession = Pick<Session, Required> & { readonly [Field in Optional]?: Session[Field] | undefined };

type Required =
  | 'id'
  | 'shard'
  | 'accountId'
  | 'livemode'
  | 'dialect'
  | 'apiKeyId'
  | 'amountMinor'
  | 'currency'
  | 'methods'
  | 'createdAtMs';

type Optional =
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
  | 'expiresAtMs'
  | 'singleAttempt'
  | 'prompt'
  | 'quotedFeeMinor'
  | 'recoveredFrom';

export function decideCreateSession(given: NewSession): Change {
  const expiresAtMs = given.expiresAtMs ?? given.createdAtMs + DEFAULT_SESSION_LIFE_MS;
  const session: Session = {
    id: given.id,
    shard: given.shard,
    accountId: given.accountId,
    livemode: given.livemode,
    dialect: given.dialect,
    apiKeyId: given.apiKeyId,
    status: 'open',
    phase: 'new',
    version: 1,
    eventCount: 1,
    deliveryCounts: {},
    amountMinor: given.amountMinor,
    currency: given.currency,
    amountRefundedMinor: 0,
    feeMinor: null,
    methods: given.methods,
    allowedAssets: given.allowedAssets ?? [],
    lineItems: given.lineItems ?? [],
    description: given.description ?? null,
    clientReferenceId: given.clientReferenceId ?? null,
    locale: given.locale ?? null,
    customerId: given.customerId ?? null,
    customerEmail: given.customerEmail ?? null,
    customerPhone: given.customerPhone ?? null,
    customerName: given.customerName ?? null,
    successUrl: given.successUrl ?? null,
    cancelUrl: given.cancelUrl ?? null,
    notificationUrl: given.notificationUrl ?? null,
    metadata: given.metadata ?? {},
    extra: given.extra ?? {},
    settledBy: null,
    declines: 0,
    singleAttempt: given.singleAttempt ?? false,
    prompt: given.prompt ?? null,
    quotedFeeMinor: given.quotedFeeMinor ?? null,
    lastPaymentError: null,
    recoveredFrom: given.recoveredFrom ?? null,
    createdAtMs: given.createdAtMs,
    updatedAtMs: given.createdAtMs,
    expiresAtMs,
    dueAtMs: expiresAtMs,
    completedAtMs: null,
    canceledAtMs: null,
  };
  return {
    kind: 'change',
    checkout: { session, payments: [] },
    events: [{ type: 'session.created', paymentId: null, refundId: null }],
    refunds: [],
    disputes: [],
  };
}
