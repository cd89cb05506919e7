import type { Account } from '../core/account.ts';
import type { Change } from '../core/checkout/decision.ts';
import { firstRound } from '../core/delivery-round.ts';
import type { EventRecord } from '../core/events.ts';
import type { Payment } from '../core/payment.ts';
import type { Checkout, Session } from '../core/session.ts';
import type { Scope, Tx } from '../store/store.ts';
import type { Cause } from './cause.ts';
import type { Deps } from './deps.ts';
import { listEndpointTargets, targetsOf, wants } from './event-targets.ts';
import { orderReceipt } from './order-receipt.ts';
import { postingsOf } from './record-postings.ts';

/** What it takes to write a decision, wherever it is written to. */
export type CommitDeps = Pick<Deps, 'clock' | 'dialects' | 'ids' | 'mailing' | 'publicUrl'>;
export type CommitTx = Pick<
  Tx,
  | 'findCustomerByEmail'
  | 'insertCustomer'
  | 'listEnabledEndpoints'
  | 'insertSession'
  | 'saveSession'
  | 'markUnindexed'
  | 'insertPayment'
  | 'savePayment'
  | 'insertEvent'
  | 'insertDelivery'
  | 'insertRefund'
  | 'saveRefund'
  | 'insertDispute'
  | 'saveDispute'
  | 'insertPosting'
  | 'insertMail'
>;

type Committed = { readonly checkout: Checkout; readonly deliveries: number; readonly mails: number };

/**
 * Writes a decision: session, attempts, refunds, disputes, the books, events with their deliveries and the receipt in the transaction at
 * hand (the outbox). Each body is rendered here, once, from the state that the change leads to.
 */
export async function commitChange(
  deps: CommitDeps,
  tx: CommitTx,
  change: Change,
  context: {
    readonly account: Account;
    readonly before: Checkout | null;
    readonly nowMs: number;
    readonly cause: Cause;
  },
): Promise<Committed> {
  const { before, nowMs } = context;
  const session = await withCustomer(deps, tx, change.checkout.session, nowMs);
  const events = recordEvents(deps, session, change, context);
  const outbox = await addressEvents(deps, tx, { session, change, events });

  const stored: Session = outbox.deliveries.length ? { ...session, deliveryCounts: outbox.counts } : session;
  if (before) await tx.saveSession(stored);
  else await tx.insertSession(stored);
  await tx.markUnindexed({ id: stored.id, version: stored.version, nowMs: deps.clock.nowMs() });
  await writePayments(tx, before?.payments ?? [], change.checkout.payments);
  for (const { event, snapshot } of outbox.events) await tx.insertEvent(event, { ...snapshot, session: stored });
  for (const delivery of outbox.deliveries) {
    await tx.insertDelivery({
      ...delivery,
      id: deps.ids.make(nowMs, session.shard),
      status: 'pending',
      attemptCount: 0,
      round: firstRound(nowMs),
      nextAttemptAtMs: nowMs,
      createdAtMs: nowMs,
    });
  }
  for (const { refund, isNew } of change.refunds) await (isNew ? tx.insertRefund(refund) : tx.saveRefund(refund));
  for (const { dispute, isNew } of change.disputes) await (isNew ? tx.insertDispute(dispute) : tx.saveDispute(dispute));
  for (const posting of postingsOf(deps, change, context)) await tx.insertPosting(posting);
  const checkout = { session: stored, payments: change.checkout.payments };
  const receipt = orderReceipt(deps, context.account, before, checkout);
  if (receipt) await tx.insertMail(receipt);
  return { checkout, deliveries: outbox.deliveries.length, mails: receipt ? 1 : 0 };
}

export function scopeOf(session: Session): Scope {
  return { accountId: session.accountId, shard: session.shard, livemode: session.livemode };
}

/** A paid session has a customer: the one it was given, or one found or made by the payer's e-mail. */
async function withCustomer(deps: CommitDeps, tx: CommitTx, session: Session, nowMs: number): Promise<Session> {
  if (session.status !== 'complete' || session.customerId !== null || session.customerEmail === null) return session;
  const scope = scopeOf(session);
  const known = await tx.findCustomerByEmail(scope, session.customerEmail);
  if (known) return { ...session, customerId: known.id };
  const id = deps.ids.make(nowMs, session.shard);
  await tx.insertCustomer({
    ...scope,
    id,
    email: session.customerEmail,
    name: session.customerName,
    phone: session.customerPhone,
    metadata: {},
    createdAtMs: nowMs,
  });
  return { ...session, customerId: id };
}

function recordEvents(
  deps: CommitDeps,
  session: Session,
  change: Change,
  { before, nowMs, cause }: { before: Checkout | null; nowMs: number; cause: Cause },
): EventRecord[] {
  const first = (before?.session.eventCount ?? 0) + 1;
  return change.events.map(({ by, ...event }, index) => ({
    ...event,
    id: deps.ids.inOrder(nowMs, session.shard),
    ...scopeOf(session),
    sessionId: session.id,
    sequence: first + index,
    createdAtMs: nowMs,
    ...cause,
    ...(by ? { actor: { kind: by } } : {}),
  }));
}

/** Which event goes where, in each target's own words and count. */
async function addressEvents(
  deps: CommitDeps,
  tx: CommitTx,
  { session, change, events }: { session: Session; change: Change; events: readonly EventRecord[] },
) {
  const targets = targetsOf(deps, await listEndpointTargets(deps, tx, session), { snapshot: { session } });
  const counts: Record<string, number> = { ...session.deliveryCounts };
  const deliveries = [];
  const recorded = [];
  for (const event of events) {
    const wanted = targets.filter((target) => wants(target, { event, snapshot: { session } }));
    const snapshot = { ...subjectsOf(event, change), session, pendingWebhooks: wanted.length };
    recorded.push({ event, snapshot });
    for (const { key, endpointId, url, dialect, words } of wanted) {
      const targetSequence = (counts[key] ?? 0) + 1;
      counts[key] = targetSequence;
      const body = words.render(event, { ...snapshot, publicUrl: deps.publicUrl, targetSequence });
      deliveries.push({
        ...scopeOf(session),
        eventId: event.id,
        subject: 'session' as const,
        sessionId: session.id,
        endpointId,
        targetSequence,
        url,
        dialect,
        body,
      });
    }
  }
  return { events: recorded, deliveries, counts };
}

/** The attempt that an event is about, or else the latest one; and its refund or its dispute. */
function subjectsOf({ paymentId, refundId, disputeId }: EventRecord, { checkout, refunds, disputes }: Change) {
  const { payments } = checkout;
  const own = paymentId === null ? undefined : payments.find(({ id }) => id === paymentId);
  const changed = refundId === null ? undefined : refunds.find(({ refund }) => refund.id === refundId);
  const disputed = disputes.find(({ dispute }) => dispute.id === disputeId);
  return {
    payment: own ?? payments.at(-1) ?? null,
    refund: changed?.refund ?? null,
    ...(disputed ? { dispute: disputed.dispute } : {}),
  };
}

async function writePayments(tx: CommitTx, before: readonly Payment[], after: readonly Payment[]): Promise<void> {
  for (const [index, payment] of after.entries()) {
    if (index >= before.length) await tx.insertPayment(payment);
    else if (payment !== before[index]) await tx.savePayment(payment);
  }
}
