import type { Session } from '../../core/session.ts';
import type { SessionsTable } from '../schema.ts';
import { type Details, listOrNone, orNone, recordOrNone } from './details.ts';
import { flag } from './text.ts';

export const SESSION_COLUMNS = [
  'shard',
  'id',
  'account_id',
  'livemode',
  'status',
  'version',
  'amount_minor',
  'currency',
  'customer_id',
  'settled_by',
  'due_at_ms',
  'details',
] as const;

type InColumns =
  | 'id'
  | 'shard'
  | 'accountId'
  | 'livemode'
  | 'status'
  | 'version'
  | 'amountMinor'
  | 'currency'
  | 'customerId'
  | 'settledBy'
  | 'dueAtMs';
type SessionDetails = Details<Omit<Session, InColumns>> &
  Pick<Session, 'dialect' | 'phase' | 'eventCount' | 'methods' | 'createdAtMs' | 'expiresAtMs'>;

export function sessionToRow(session: Session): SessionsTable {
  return {
    shard: session.shard,
    id: session.id,
    account_id: session.accountId,
    livemode: flag(session.livemode),
    status: session.status,
    version: session.version,
    amount_minor: session.amountMinor,
    currency: session.currency,
    customer_id: session.customerId,
    settled_by: session.settledBy,
    due_at_ms: session.dueAtMs,
    details: detailsTextOf(session),
  };
}

/** Made once for each object: a session is written with its events, and each of those keeps it. */
const detailsTexts = new WeakMap<Session, string>();

function detailsTextOf(session: Session): string {
  let text = detailsTexts.get(session);
  if (text === undefined) {
    text = JSON.stringify(detailsOf(session));
    detailsTexts.set(session, text);
  }
  return text;
}

function detailsOf(session: Session): SessionDetails {
  return {
    dialect: session.dialect,
    apiKeyId: orNone(session.apiKeyId),
    phase: session.phase,
    eventCount: session.eventCount,
    deliveryCounts: recordOrNone(session.deliveryCounts),
    amountRefundedMinor: session.amountRefundedMinor || undefined,
    feeMinor: orNone(session.feeMinor),
    methods: session.methods,
    allowedAssets: listOrNone(session.allowedAssets),
    lineItems: listOrNone(session.lineItems),
    description: orNone(session.description),
    clientReferenceId: orNone(session.clientReferenceId),
    locale: orNone(session.locale),
    customerEmail: orNone(session.customerEmail),
    customerPhone: orNone(session.customerPhone),
    customerName: orNone(session.customerName),
    successUrl: orNone(session.successUrl),
    cancelUrl: orNone(session.cancelUrl),
    notificationUrl: orNone(session.notificationUrl),
    metadata: recordOrNone(session.metadata),
    extra: recordOrNone(session.extra),
    declines: session.declines || undefined,
    singleAttempt: session.singleAttempt || undefined,
    prompt: orNone(session.prompt),
    quotedFeeMinor: orNone(session.quotedFeeMinor),
    lastPaymentError: orNone(session.lastPaymentError),
    recoveredFrom: orNone(session.recoveredFrom),
    createdAtMs: session.createdAtMs,
    updatedAtMs: session.updatedAtMs === session.createdAtMs ? undefined : session.updatedAtMs,
    expiresAtMs: session.expiresAtMs,
    completedAtMs: orNone(session.completedAtMs),
    canceledAtMs: orNone(session.canceledAtMs),
  };
}

export function rowToSession(row: SessionsTable): Session {
  const details: SessionDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    dialect: details.dialect,
    apiKeyId: details.apiKeyId ?? null,
    status: row.status,
    phase: details.phase,
    version: row.version,
    eventCount: details.eventCount,
    deliveryCounts: details.deliveryCounts ?? {},
    amountMinor: row.amount_minor,
    currency: row.currency,
    amountRefundedMinor: details.amountRefundedMinor ?? 0,
    feeMinor: details.feeMinor ?? null,
    methods: details.methods,
    allowedAssets: details.allowedAssets ?? [],
    lineItems: details.lineItems ?? [],
    description: details.description ?? null,
    clientReferenceId: details.clientReferenceId ?? null,
    locale: details.locale ?? null,
    customerId: row.customer_id,
    customerEmail: details.customerEmail ?? null,
    customerPhone: details.customerPhone ?? null,
    customerName: details.customerName ?? null,
    successUrl: details.successUrl ?? null,
    cancelUrl: details.cancelUrl ?? null,
    notificationUrl: details.notificationUrl ?? null,
    metadata: details.metadata ?? {},
    extra: details.extra ?? {},
    settledBy: row.settled_by,
    declines: details.declines ?? 0,
    singleAttempt: details.singleAttempt ?? false,
    prompt: details.prompt ?? null,
    quotedFeeMinor: details.quotedFeeMinor ?? null,
    lastPaymentError: details.lastPaymentError ?? null,
    recoveredFrom: details.recoveredFrom ?? null,
    createdAtMs: details.createdAtMs,
    updatedAtMs: details.updatedAtMs ?? details.createdAtMs,
    expiresAtMs: details.expiresAtMs,
    dueAtMs: row.due_at_ms,
    completedAtMs: details.completedAtMs ?? null,
    canceledAtMs: details.canceledAtMs ?? null,
  };
}
