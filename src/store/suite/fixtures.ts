import { randomBytes, randomInt } from 'node:crypto';
import type { Account, ApiKey, Customer } from '../../core/account.ts';
import { decideCreateSession } from '../../core/checkout/create-session.ts';
import { DEFAULT_CHECKOUT_SETTINGS } from '../../core/checkout-settings.ts';
import { firstRound } from '../../core/delivery-round.ts';
import type { EndpointEvent } from '../../core/endpoint-event.ts';
import { HEALTHY } from '../../core/endpoint-health.ts';
import type { EventRecord, EventSnapshot } from '../../core/events.ts';
import { makeUuid, shardOf, type Uuid } from '../../core/ids.ts';
import type { SessionFacts } from '../../core/insight/session-facts.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Mail } from '../../core/mail.ts';
import { paymentOf } from '../../core/payment.fixture.ts';
import type { Payment } from '../../core/payment.ts';
import { type Price, type Product, productCodeOf } from '../../core/product.ts';
import type { Refund } from '../../core/refund.ts';
import type { Replay } from '../../core/replay.ts';
import type { Resend } from '../../core/resend.ts';
import { DEFAULT_RETENTION } from '../../core/retention.ts';
import type { Session } from '../../core/session.ts';
import type { Delivery, WebhookEndpoint } from '../../core/webhook.ts';
import type { IdempotencyRecord, Scope, Store, Tx } from '../store.ts';

/** 2027-01-15T10:00:00Z. */
export const T0 = 1_800_007_200_000;

/** What the suite runs on. `openAnother` gives a second, independent handle on the same database where there can be one. */
export type SuiteStore = { readonly store: Store; readonly openAnother?: () => Promise<Store> };

export function newId(shard: number, ms = T0): Uuid {
  return makeUuid(ms, shard, randomBytes(8));
}

/** An account of its own, so that tests share a database and not what they see of it. */
export async function addAccount(store: Store, changes: Partial<Account> = {}): Promise<Account> {
  const account = newAccount(changes);
  await store.transact((tx) => tx.insertAccount(account));
  return account;
}

export function newAccount(changes: Partial<Account> = {}): Account {
  const shard = changes.shard ?? randomInt(4096);
  return {
    id: newId(shard),
    shard,
    name: 'Makola Cloth',
    defaultCurrency: 'GHS',
    timeZone: 'Africa/Accra',
    latePayments: 'hold',
    mobileMoneyFeeBasisPoints: 50,
    settings: DEFAULT_CHECKOUT_SETTINGS,
    retention: DEFAULT_RETENTION,
    rails: [],
    routes: [],
    feeSchedules: [],
    testClockOffsetMs: 0,
    createdAtMs: T0,
    ...changes,
  };
}

export function scopeOf(account: Account, livemode = false): Scope {
  return { accountId: account.id, shard: account.shard, livemode };
}

export function newKey(account: Account, changes: Partial<ApiKey> = {}): ApiKey {
  return {
    id: newId(account.shard),
    accountId: account.id,
    dialect: 'paygate',
    livemode: false,
    hash: randomBytes(16).toString('hex'),
    sealedDigest: 'sealed',
    last4: 'a1b2',
    rights: null,
    createdAtMs: T0,
    createdBy: null,
    lastUsedAtMs: null,
    revokedAtMs: null,
    ...changes,
  };
}

export function newSession(scope: Scope, changes: Partial<Session> = {}): Session {
  const createdAtMs = changes.createdAtMs ?? T0;
  const { session } = decideCreateSession({
    id: newId(scope.shard, createdAtMs),
    ...scope,
    dialect: 'paygate',
    apiKeyId: newId(scope.shard),
    amountMinor: 24_850,
    currency: 'GHS',
    methods: ['card', 'mobile_money'],
    successUrl: 'https://shop.example/thanks?id={CHECKOUT_SESSION_ID}',
    cancelUrl: 'https://shop.example/cart',
    createdAtMs,
  }).checkout;
  return { ...session, ...changes };
}

export function newPayment(session: Session, changes: Partial<Payment> = {}): Payment {
  const createdAtMs = changes.createdAtMs ?? T0;
  return paymentOf(session, newId(session.shard, createdAtMs), { createdAtMs, ...changes });
}

export function newPosting(payment: Payment, changes: Partial<Posting> = {}): Posting {
  const createdAtMs = changes.createdAtMs ?? T0;
  return {
    id: newId(payment.shard, createdAtMs),
    shard: payment.shard,
    accountId: payment.accountId,
    livemode: payment.livemode,
    sessionId: payment.sessionId,
    paymentId: payment.id,
    refundId: null,
    disputeId: null,
    cause: 'payment',
    source: 'payers',
    destination: 'balance',
    currency: payment.currency,
    decimals: null,
    amount: BigInt(payment.amountMinor),
    createdAtMs,
    ...changes,
  };
}

export function newRefund(payment: Payment, changes: Partial<Refund> = {}): Refund {
  const createdAtMs = changes.createdAtMs ?? T0;
  return {
    id: newId(payment.shard, createdAtMs),
    shard: payment.shard,
    accountId: payment.accountId,
    livemode: payment.livemode,
    sessionId: payment.sessionId,
    paymentId: payment.id,
    amountMinor: 1_200,
    currency: payment.currency,
    reason: null,
    status: 'pending',
    action: null,
    failureMessage: null,
    metadata: {},
    rail: payment.rail,
    railState: null,
    railReference: null,
    trouble: null,
    workAtMs: null,
    createdAtMs,
    updatedAtMs: createdAtMs,
    ...changes,
  };
}

export function newCustomer(scope: Scope, changes: Partial<Customer> = {}): Customer {
  const createdAtMs = changes.createdAtMs ?? T0;
  return {
    id: newId(scope.shard, createdAtMs),
    ...scope,
    email: 'ama@example.com',
    name: 'Ama Mensah',
    phone: '+233241234567',
    metadata: { tier: 'gold' },
    createdAtMs,
    ...changes,
  };
}

export function newProduct(scope: Scope, changes: Partial<Product> = {}): Product {
  const createdAtMs = changes.createdAtMs ?? T0;
  const id = changes.id ?? newId(scope.shard, createdAtMs);
  return {
    ...scope,
    id,
    code: productCodeOf(id),
    name: 'Kente scarf',
    description: null,
    defaultPrice: null,
    active: true,
    metadata: {},
    extra: {},
    createdAtMs,
    updatedAtMs: createdAtMs,
    ...changes,
  };
}

export function newPrice(product: Product, changes: Partial<Price> = {}): Price {
  const createdAtMs = changes.createdAtMs ?? T0;
  return {
    id: newId(product.shard, createdAtMs),
    shard: product.shard,
    accountId: product.accountId,
    livemode: product.livemode,
    productId: product.id,
    productCode: product.code,
    unitAmountMinor: 24_850,
    currency: 'GHS',
    active: true,
    nickname: null,
    lookupKey: null,
    metadata: {},
    createdAtMs,
    ...changes,
  };
}

export function newEndpoint(scope: Scope, changes: Partial<WebhookEndpoint> = {}): WebhookEndpoint {
  const { shard: _, ...owner } = scope;
  return {
    id: newId(scope.shard),
    ...owner,
    url: 'https://shop.example/hooks',
    dialect: 'paygate',
    events: ['*'],
    description: null,
    enabled: true,
    disabledReason: null,
    health: HEALTHY,
    eventCount: 0,
    deliveryCounts: {},
    sealedSecret: 'sealed',
    keyPair: null,
    formerSecrets: [],
    createdAtMs: T0,
    ...changes,
  };
}

export function newEvent(session: Session, sequence: number, changes: Partial<EventRecord> = {}): EventRecord {
  const createdAtMs = changes.createdAtMs ?? T0 + sequence;
  return {
    id: newId(session.shard, createdAtMs),
    shard: session.shard,
    accountId: session.accountId,
    sessionId: session.id,
    livemode: session.livemode,
    type: 'session.created',
    paymentId: null,
    refundId: null,
    sequence,
    createdAtMs,
    requestId: 'req_1',
    idempotencyKey: null,
    actor: { kind: 'payer' },
    ...changes,
  };
}

export function newEndpointEvent(endpoint: WebhookEndpoint, sequence: number): EndpointEvent {
  const { id, accountId, livemode } = endpoint;
  const shard = shardOf(id);
  const createdAtMs = T0 + sequence;
  return {
    ...{ id: newId(shard, createdAtMs), shard, accountId, livemode, sequence, createdAtMs, sessionId: id },
    ...{ type: 'endpoint.disabled', paymentId: null, refundId: null, requestId: null, idempotencyKey: null },
    actor: { kind: 'rule' },
  };
}

/** How things stand at an event of a session that has come no further. */
export function newSnapshot(session: Session, changes: Partial<EventSnapshot> = {}): EventSnapshot {
  return { session, payment: null, refund: null, pendingWebhooks: 0, ...changes };
}

export function newDelivery(session: Session, changes: Partial<Delivery> = {}): Delivery {
  const createdAtMs = changes.createdAtMs ?? T0;
  return {
    id: newId(session.shard, createdAtMs),
    shard: session.shard,
    accountId: session.accountId,
    livemode: session.livemode,
    eventId: newId(session.shard),
    subject: 'session',
    sessionId: session.id,
    endpointId: null,
    targetSequence: 1,
    url: 'https://shop.example/hooks',
    dialect: 'paygate',
    body: '{"id":"evt_1"}',
    status: 'pending',
    attemptCount: 0,
    round: firstRound(createdAtMs),
    nextAttemptAtMs: createdAtMs,
    createdAtMs,
    ...changes,
  };
}

export function newMail(session: Session, changes: Partial<Mail> = {}): Mail {
  const createdAtMs = changes.createdAtMs ?? T0;
  return {
    id: newId(session.shard, createdAtMs),
    shard: session.shard,
    accountId: session.accountId,
    livemode: session.livemode,
    topic: { kind: 'receipt', sessionId: session.id, paymentId: newId(session.shard) },
    recipient: 'ama@example.com',
    language: null,
    status: 'pending',
    attemptCount: 0,
    nextAttemptAtMs: createdAtMs,
    lastError: null,
    createdAtMs,
    ...changes,
  };
}

export function newReservation(scope: Scope, changes: Partial<IdempotencyRecord> = {}): IdempotencyRecord {
  return {
    ...scope,
    key: randomBytes(8).toString('hex'),
    fingerprint: 'f1',
    paramHashes: { amount: 'h1', currency: 'h2' },
    createdAtMs: T0,
    leaseUntilMs: T0 + 60_000,
    answer: null,
    ...changes,
  };
}

export async function addSession(store: Store, scope: Scope, changes: Partial<Session> = {}): Promise<Session> {
  const session = newSession(scope, changes);
  await store.transact((tx) => tx.insertSession(session));
  return session;
}

export async function addPayment(store: Store, session: Session, changes: Partial<Payment> = {}): Promise<Payment> {
  const payment = newPayment(session, changes);
  await store.transact((tx) => tx.insertPayment(payment));
  return payment;
}

/** A session of an account of its own, and a payment of it. */
export async function addAttempt(store: Store) {
  const account = await addAccount(store);
  const scope = scopeOf(account);
  const session = await addSession(store, scope);
  return { store, account, scope, session, payment: await addPayment(store, session) };
}

export async function addRefund(store: Store, payment: Payment, changes: Partial<Refund> = {}): Promise<Refund> {
  const refund = newRefund(payment, changes);
  await store.transact((tx) => tx.insertRefund(refund));
  return refund;
}

export async function addDelivery(store: Store, session: Session, changes: Partial<Delivery> = {}): Promise<Delivery> {
  const delivery = newDelivery(session, changes);
  await store.transact((tx) => tx.insertDelivery(delivery));
  return delivery;
}

export async function addMail(store: Store, session: Session, changes: Partial<Mail> = {}): Promise<Mail> {
  const mail = newMail(session, changes);
  await store.transact((tx) => tx.insertMail(mail));
  return mail;
}

export async function addReplay(store: Store, scope: Scope, changes: Partial<Replay> = {}): Promise<Replay> {
  const replay: Replay = {
    ...scope,
    id: newId(scope.shard),
    status: 'running',
    filter: { fromMs: T0, toMs: T0 + 1, types: null, sessionId: null, endpointId: null, onlyFailed: false },
    perSecond: 50,
    isDryRun: false,
    cursor: null,
    eventCount: 0,
    sentByType: {},
    sentByTarget: {},
    paceAtMs: T0,
    workAtMs: null,
    createdAtMs: T0,
    endedAtMs: null,
    ...changes,
  };
  await store.transact((tx) => tx.insertReplay(replay));
  return replay;
}

export async function addResend(store: Store, scope: Scope, changes: Partial<Resend> = {}): Promise<Resend> {
  const resend: Resend = {
    ...scope,
    id: newId(scope.shard),
    eventId: newId(scope.shard),
    endpointId: null,
    cause: 'replay',
    ...changes,
  };
  await store.transact((tx) => tx.insertResend(resend));
  return resend;
}

/** Several writes in one unit. */
export function write(store: Store, ...writes: readonly ((tx: Tx) => Promise<unknown>)[]): Promise<void> {
  return store.transact(async (tx) => {
    for (const each of writes) await each(tx);
  });
}

/** What a session of an account is found by; of one that is paid. */
export function factsIn(account: Account, changes: Partial<SessionFacts>): SessionFacts {
  return {
    id: newId(account.shard),
    shard: account.shard,
    accountId: account.id,
    livemode: false,
    version: 1,
    state: 'paid',
    needsAttention: false,
    method: 'card',
    dialect: 'paygate',
    currency: 'GHS',
    amountMinor: 5_000,
    customerId: null,
    terms: [],
    figures: [],
    ...changes,
  };
}
