import type { Account, ApiKey, Customer } from '../core/account.ts';
import type { LogoFile } from '../core/checkout-settings.ts';
import type { DeliveryRound } from '../core/delivery-round.ts';
import type { EndpointEvent, EndpointEventType, EndpointSnapshot } from '../core/endpoint-event.ts';
import type { EventRecord, EventSnapshot, EventType } from '../core/events.ts';
import type { Shard, Uuid } from '../core/ids.ts';
import type { Mail } from '../core/mail.ts';
import type { Payment } from '../core/payment.ts';
import type { Price, Product } from '../core/product.ts';
import type { Refund } from '../core/refund.ts';
import type { Replay } from '../core/replay.ts';
import type { Resend } from '../core/resend.ts';
import type { Prunable } from '../core/retention.ts';
import type { Checkout, DialectName, Session } from '../core/session.ts';
import type { Delivery, DeliveryAttempt, WebhookEndpoint } from '../core/webhook.ts';
import type { ChainReads, ChainWrites } from './chain-store.ts';
import type { DisputeReads, DisputeWrites } from './dispute-store.ts';
import type { ErasureWrites } from './erasure-store.ts';
import type { InsightReads, InsightWrites } from './insight-store.ts';
import type { LedgerReads, LedgerWrites } from './ledger-store.ts';
import type { PaymentLinkReads, PaymentLinkWrites } from './payment-link-store.ts';
import type { PeopleReads, PeopleWrites } from './people-store.ts';
import type { RequestReads, RequestWrites } from './request-store.ts';
import type { SealedReads, SealedWrites } from './sealed-store.ts';
import type { ShareReads, ShareWrites } from './share-store.ts';
import type { UnresolvedReads } from './unresolved-store.ts';
import type { ViewReads, ViewWrites } from './view-store.ts';

export type { DisputeFilter } from './dispute-store.ts';
export type { FactsFilter, FigureQuestion, SessionPulse, SummedFigure, Unindexed } from './insight-store.ts';
export type { AuditFilter, ClosedDoors } from './people-store.ts';
export type { RequestFilter } from './request-store.ts';
export { SEALED_PLACES, type SealedPlace, type SealedRow, type VaultKey } from './sealed-store.ts';
export {
  DatabaseUnavailable,
  ReservationLost,
  SETTLES_ONCE,
  StaleVersion,
  UniqueViolation,
  UnstorableText,
} from './store-errors.ts';

/**
 * The port to the database. `src/store/store.suite.ts` is the suite that every engine runs.
 *
 * `read` sees what is committed. `transact` runs its work as one unit: on SQLite inside a savepoint of a group commit, on
 * PostgreSQL inside a transaction of its own; either way it resolves only after the commit is durable and rejects when
 * anything failed, and then nothing of it happened. Work must await nothing but the Tx it is given, and must be safe to
 * run again: a serialization failure repeats it.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  readonly read: StoreReads;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs the forward migrations that are missing, under a lock row of our own. */
  migrate(): Promise<void>;
  /** Every migration that this version knows, oldest first, and when it was run: null where it is missing. */
  listMigrations(): Promise<readonly MigrationState[]>;
  /** Rejects when the database cannot be reached or written. */
  ping(): Promise<void>;
  /** What the database's own clock says. */
  readClock(): Promise<number>;
  close(): Promise<void>;
}

export type Tx = StoreReads & StoreWrites;

export type MigrationState = { readonly name: string; readonly appliedAtMs: number | null };

/** Whose objects: every list and look-up is scoped to an account and a mode. */
export type Scope = { readonly accountId: Uuid; readonly shard: Shard; readonly livemode: boolean };

/** Newest first. At most one of `after` (older than that id) and `before` (newer than that id). */
export type PageRequest = {
  readonly limit: number;
  readonly after?: Uuid | undefined;
  readonly before?: Uuid | undefined;
  /** How many to pass over, for APIs that know page numbers; its cost grows with it. */
  readonly offset?: number | undefined;
  /** Only what was created within these times, both included. */
  readonly createdFromMs?: number | undefined;
  readonly createdToMs?: number | undefined;
};
export type Page<T> = { readonly items: readonly T[]; readonly hasMore: boolean };

export type SessionFilter = {
  /** As a reader is told at `nowMs`: an open session past its `dueAtMs` counts as expired. `ended` is expired, canceled or failed. */
  readonly status?: 'open' | 'complete' | 'ended' | undefined;
  readonly customerId?: Uuid | undefined;
  readonly paymentId?: Uuid | undefined;
  readonly createdFromMs?: number | undefined;
  /** Inclusive. */
  readonly createdToMs?: number | undefined;
  readonly nowMs: number;
};

export type DeliveryFilter = {
  readonly endpointId?: Uuid | undefined;
  readonly eventId?: Uuid | undefined;
  readonly sessionId?: Uuid | undefined;
  readonly status?: Delivery['status'] | undefined;
};

/** From a time on, and before another. */
export type TimeSpan = { readonly fromMs: number; readonly untilMs: number };
export type DeliveryCount = {
  readonly fromMs: number;
  readonly status: Delivery['status'];
  readonly count: number;
};

/** Times in the delivery's mode. */
export type NewRound = Pick<DeliveryRound, 'beganAtMs'> & {
  readonly cause: 'resend' | 'replay';
  readonly nextAttemptAtMs: number;
};

export type SessionVersion = Pick<Session, 'id' | 'version' | 'status' | 'dueAtMs' | 'livemode'> &
  Pick<Account, 'testClockOffsetMs'>;

/** Work that is due, across accounts: everything due at real time, or one test account's by its own clock. */
export type DueQuery = { readonly dueAtMs: number; readonly testAccountId?: Uuid; readonly limit: number };

export interface StoreReads
  extends PeopleReads,
    InsightReads,
    ShareReads,
    ViewReads,
    RequestReads,
    PaymentLinkReads,
    DisputeReads,
    LedgerReads,
    ChainReads,
    SealedReads,
    UnresolvedReads {
  findAccount(id: Uuid): Promise<Account | undefined>;
  listAccounts(): Promise<readonly Account[]>;
  /** Accounts whose test clock is ahead of real time. */
  listAccountsAhead(): Promise<readonly Account[]>;
  findKeyByHash(hash: string): Promise<{ key: ApiKey; account: Account } | undefined>;
  findKey(id: Uuid): Promise<ApiKey | undefined>;
  /** Of an account in both modes, revoked ones too, oldest first. */
  listKeys(accountId: Uuid): Promise<readonly ApiKey[]>;
  /** Of all accounts, revoked ones too. */
  findOldestKey(): Promise<ApiKey | undefined>;
  findLogo(id: string): Promise<LogoFile | undefined>;

  findSession(id: Uuid): Promise<Session | undefined>;
  findSessions(scope: Scope, ids: readonly Uuid[]): Promise<readonly Session[]>;
  /** The session, its attempts (oldest first) and its account. */
  findCheckout(sessionId: Uuid): Promise<{ checkout: Checkout; account: Account } | undefined>;
  /** Of these sessions, whosever they are, all that a reader's answer can change by; what is unknown is left out. */
  findSessionVersions(ids: readonly Uuid[]): Promise<readonly SessionVersion[]>;
  listSessions(scope: Scope, filter: SessionFilter, page: PageRequest): Promise<Page<Session>>;
  /** Ids of open sessions whose `dueAtMs` has come. */
  listDueSessions(query: DueQuery): Promise<readonly Uuid[]>;

  findPayment(id: Uuid): Promise<Payment | undefined>;
  listPayments(scope: Scope, filter: { sessionId?: Uuid | undefined }, page: PageRequest): Promise<Page<Payment>>;
  /** All attempts to pay these sessions, oldest first. */
  findPaymentsOf(scope: Scope, sessions: readonly Uuid[]): Promise<readonly Payment[]>;
  /** Payments whose `workAtMs` has come and which nobody has leased. */
  listDuePayments(query: DueQuery & { realNowMs: number }): Promise<readonly { id: Uuid; sessionId: Uuid }[]>;
  /** Declined attempts from one payer address since a time, for limits against card testing. */
  countDeclines(scope: Scope, payerHash: string, sinceMs: number): Promise<number>;
  findRefund(id: Uuid): Promise<Refund | undefined>;
  listRefunds(
    scope: Scope,
    filter: { sessionId?: Uuid | undefined; paymentId?: Uuid | undefined },
    page: PageRequest,
  ): Promise<Page<Refund>>;
  /** Refunds whose `workAtMs` has come and which nobody has leased. */
  listDueRefunds(query: DueQuery & { realNowMs: number }): Promise<readonly { id: Uuid; sessionId: Uuid }[]>;

  findProduct(id: Uuid): Promise<Product | undefined>;
  findProductByCode(scope: Scope, code: string): Promise<Product | undefined>;
  listProducts(scope: Scope, filter: { active?: boolean | undefined }, page: PageRequest): Promise<Page<Product>>;
  /** By counting them: a catalogue is small. All of them are `count(scope, 'products')`. */
  countProducts(scope: Scope, filter: { active: boolean }): Promise<number>;
  findPrice(id: Uuid): Promise<Price | undefined>;
  listPrices(
    scope: Scope,
    filter: {
      productId?: Uuid | undefined;
      active?: boolean | undefined;
      currency?: string | undefined;
      lookupKeys?: readonly string[] | undefined;
    },
    page: PageRequest,
  ): Promise<Page<Price>>;

  /** How many there are in all: what was counted up to some time ago, and what has come since. */
  count(scope: Scope, what: Countable): Promise<number>;
  /** What each of these customers has paid in complete sessions, by currency. */
  sumSpending(scope: Scope, customers: readonly Uuid[]): Promise<readonly Spending[]>;
  /** The session that was made under a key for good: a merchant's, or that of the expired session which it continues. */
  findCreation(scope: Scope, key: string): Promise<Creation | undefined>;

  findCustomer(id: Uuid): Promise<Customer | undefined>;
  findCustomers(scope: Scope, ids: readonly Uuid[]): Promise<readonly Customer[]>;
  /** The oldest with this address, letter case ignored. */
  findCustomerByEmail(scope: Scope, email: string): Promise<Customer | undefined>;
  listCustomers(scope: Scope, filter: { email?: string | undefined }, page: PageRequest): Promise<Page<Customer>>;

  findEndpoint(id: Uuid): Promise<WebhookEndpoint | undefined>;
  /** Those that there are, in no order. */
  findEndpoints(ids: readonly Uuid[]): Promise<readonly WebhookEndpoint[]>;
  /** Newest first. Endpoints are few: no pages in the database, but the port is the same for all lists. */
  listEndpoints(
    scope: Scope,
    page: PageRequest & { dialect?: DialectName | undefined },
  ): Promise<Page<WebhookEndpoint>>;
  listEnabledEndpoints(scope: Scope): Promise<readonly WebhookEndpoint[]>;

  /** When the newest of the deliveries that it has taken was taken. */
  findLastSuccess(endpointId: Uuid): Promise<number | null>;

  findEvent(id: Uuid): Promise<RecordedEvent | RecordedEndpointEvent | undefined>;
  /** Those that there are, in no order. */
  findEvents(scope: Scope, ids: readonly Uuid[]): Promise<readonly (RecordedEvent | RecordedEndpointEvent)[]>;
  listEvents(
    scope: Scope,
    /** `types`: any of them. */
    filter: { types?: readonly (EventType | EndpointEventType)[] | undefined; sessionId?: Uuid | undefined },
    page: PageRequest,
  ): Promise<Page<RecordedEvent | RecordedEndpointEvent>>;

  findDelivery(id: Uuid): Promise<Delivery | undefined>;
  listDeliveries(
    scope: Scope,
    filter: DeliveryFilter,
    page: PageRequest,
  ): Promise<Page<Delivery & { attempts: readonly DeliveryAttempt[] }>>;
  /** How many an endpoint was to be sent in each of these spans, by how they stand now; spans without any are left out. */
  countDeliveries(endpointId: Uuid, spans: readonly TimeSpan[]): Promise<readonly DeliveryCount[]>;
  /** All deliveries of some events, wherever they went. */
  findDeliveriesOf(scope: Scope, events: readonly { id: Uuid; sessionId: Uuid }[]): Promise<readonly Delivery[]>;
  /** Oldest first. */
  findAttempts(deliveryId: Uuid): Promise<readonly DeliveryAttempt[]>;
  /**
   * Pending deliveries that are due and not leased, oldest `nextAttemptAtMs` first unless it says otherwise, without those to
   * some targets.
   */
  listDueDeliveries(query: DueDeliveriesQuery): Promise<readonly DueDelivery[]>;
  /**
   * How much waits to be delivered, across accounts: how many, counted up to `countMost`, and when the first of them is next
   * due, in its account's time.
   */
  deliveryBacklog(countMost: number): Promise<{ pending: number; firstDueAtMs: number | null }>;
  /**
   * Of each of these deliveries that an earlier one of the same session to the same target must go before, when that one is
   * next due: it is still pending with fewer than `attempts` attempts in its round, which is no resend. By the id of the one
   * that waits.
   */
  findBlockingDeliveries(deliveries: readonly Delivery[], attempts: number): Promise<ReadonlyMap<Uuid, number>>;

  /**
   * What was asked for again, oldest first, after an id. One of a transaction that began before another and ended after it
   * comes late: who follows this list looks a few seconds back.
   */
  listResends(scope: Scope, page: { after: Uuid; limit: number }): Promise<readonly Resend[]>;

  findReplay(id: Uuid): Promise<Replay | undefined>;
  listReplays(scope: Scope, page: PageRequest): Promise<Page<Replay>>;
  /** Replays of all accounts that are to be worked at, the longest due first. By real time, in test mode too. */
  listDueReplays(query: { nowMs: number; limit: number }): Promise<readonly Uuid[]>;

  findMail(id: Uuid): Promise<Mail | undefined>;
  /** The receipt that was ordered when the session was paid, whatever has become of it. */
  findReceiptOf(sessionId: Uuid): Promise<Mail | undefined>;
  /** Pending mails of all accounts that are due and not leased, the longest due first. By real time, in test mode too. */
  listDueMails(query: { nowMs: number; limit: number }): Promise<readonly Uuid[]>;
  /** How many mails wait, counted up to `countMost`, and when the first of them is next due. */
  mailBacklog(countMost: number): Promise<{ pending: number; firstDueAtMs: number | null }>;

  findIdempotency(scope: Scope, key: string): Promise<IdempotencyRecord | undefined>;

  /** Ids of what was made before a time, oldest first, whatever its state. */
  listOld(what: Prunable, query: OldQuery): Promise<readonly Uuid[]>;
}

export interface StoreWrites
  extends PeopleWrites,
    InsightWrites,
    ShareWrites,
    ViewWrites,
    RequestWrites,
    ErasureWrites,
    PaymentLinkWrites,
    DisputeWrites,
    LedgerWrites,
    ChainWrites,
    SealedWrites {
  insertAccount(account: Account): Promise<void>;
  saveAccount(account: Account): Promise<void>;
  insertKey(key: ApiKey): Promise<void>;
  /** It counts up to this time, or up to the earlier one that was set before. */
  revokeKey(id: Uuid, atMs: number): Promise<void>;
  /** It was used at this time; an earlier one changes nothing. */
  touchKey(id: Uuid, usedAtMs: number): Promise<void>;
  insertLogo(logo: LogoFile): Promise<void>;
  deleteLogo(id: string): Promise<void>;

  insertSession(session: Session): Promise<void>;
  /** Compare-and-set: rejects with StaleVersion unless the stored version is `session.version - 1`. */
  saveSession(session: Session): Promise<void>;
  insertPayment(payment: Payment): Promise<void>;
  /** Frees the lease too: whoever writes a payment has settled what it was leased for. */
  savePayment(payment: Payment): Promise<void>;
  /** Takes the lease if it is free; false when another worker has it. Leases are in real time. */
  leasePayment(id: Uuid, lease: Lease): Promise<boolean>;
  /** Has a lease go on that was given until `heldUntilMs`; false where it was freed since, or another worker has it. */
  renewPayment(id: Uuid, renewal: Renewal): Promise<boolean>;
  insertRefund(refund: Refund): Promise<void>;
  /** Frees the lease too, as `savePayment`. */
  saveRefund(refund: Refund): Promise<void>;
  leaseRefund(id: Uuid, lease: Lease): Promise<boolean>;

  /** Rejects with UniqueViolation where the account has this code already. */
  insertProduct(product: Product): Promise<void>;
  saveProduct(product: Product): Promise<void>;
  /** Rejects with UniqueViolation where the account has this lookup key already; so does `savePrice`. */
  insertPrice(price: Price): Promise<void>;
  savePrice(price: Price): Promise<void>;
  /** Counts on from where the last count ended, up to `untilMs`: what is older than that never changes. */
  rollUpCount(scope: Scope, what: Countable, untilMs: number): Promise<void>;
  /** Counts anew from the first: something has come to be older than where the counts had got to. */
  forgetCounts(scope: Scope): Promise<void>;
  /** Holds a row until the end of the transaction: what is read of it after this, nobody else changes meanwhile. */
  hold(table: Holdable, id: Uuid): Promise<void>;
  /** Rejects with UniqueViolation where the key was used before. */
  insertCreation(scope: Scope, key: string, creation: Creation): Promise<void>;

  insertCustomer(customer: Customer): Promise<void>;
  saveCustomer(customer: Customer): Promise<void>;
  deleteCustomer(id: Uuid): Promise<void>;

  insertEndpoint(endpoint: WebhookEndpoint): Promise<void>;
  saveEndpoint(endpoint: WebhookEndpoint): Promise<void>;
  /** Makes what waits to be sent to it due now. */
  resumeDeliveries(endpointId: Uuid, nowMs: number): Promise<void>;
  /** Removes the endpoint; what was on its way to it fails. */
  deleteEndpoint(id: Uuid): Promise<void>;

  insertEvent(event: EventRecord, snapshot: EventSnapshot): Promise<void>;
  /** Its secrets are left out. */
  insertEndpointEvent(event: EndpointEvent, snapshot: EndpointSnapshot): Promise<void>;
  insertDelivery(delivery: Delivery): Promise<void>;
  /** Takes the leases of those that are pending and free, and answers these as they stand now. */
  leaseDeliveries(ids: readonly Uuid[], lease: Lease): Promise<readonly Delivery[]>;
  /**
   * Records attempts and how each delivery stands after its own; frees the leases. A success is never undone, what has ended
   * meanwhile is not begun again, and a round that has begun meanwhile goes on. No delivery is in the list twice.
   */
  recordAttempts(list: readonly RecordedAttempt[]): Promise<void>;
  /** Begins another round of attempts, however the delivery stands: it is pending and due at a time. A lease stays. */
  beginRound(id: Uuid, round: NewRound): Promise<void>;
  /** Gives leases back without an attempt; the deliveries are due at these times. */
  deferDeliveries(list: readonly Deferral[]): Promise<void>;
  /** Makes deliveries due at a later time, where they are pending and nobody has leased them. */
  putOffDeliveries(list: readonly PutOff[], realNowMs: number): Promise<void>;
  /**
   * Makes the next delivery of the same session to the same target due now, after each of these has stopped being in its way.
   * One that is sent again keeps the time that it was given.
   */
  wakeNextDeliveries(list: readonly { delivery: Delivery; nowMs: number }[]): Promise<void>;

  insertResend(resend: Resend): Promise<void>;
  insertReplay(replay: Replay): Promise<void>;
  /** Whoever saves one has read it in the same transaction, held. */
  saveReplay(replay: Replay): Promise<void>;

  /** Rejects with UniqueViolation where the session has a receipt already. */
  insertMail(mail: Mail): Promise<void>;
  /** Takes the lease if the mail is pending and free. Read it again after: another worker may have just sent it. */
  leaseMail(id: Uuid, lease: Lease): Promise<boolean>;
  /** Frees the lease too. What was sent stays so; what has failed meanwhile is not begun again. */
  saveMail(mail: Mail): Promise<void>;

  /** Inserts the reservation, or takes over one whose lease has run out or whose answer is over 24 h old; false when the key is taken. */
  reserveIdempotency(record: IdempotencyRecord, nowMs: number): Promise<boolean>;
  /**
   * Keeps the answer. Called in the transaction of the effect that it answers; rejects with ReservationLost, and so undoes
   * the effect, when the key is not reserved any more.
   */
  finishIdempotency(scope: Scope, key: string, answer: KeptAnswer): Promise<void>;
  /**
   * Puts a later answer in the place of the one that was kept with the effect: how what was begun then has ended. Does
   * nothing where none is kept any more.
   */
  replaceIdempotentAnswer(scope: Scope, key: string, answer: KeptAnswer): Promise<void>;
  /** Frees a key whose request had no effect (bad input, a crash before the effect). */
  releaseIdempotency(scope: Scope, key: string): Promise<void>;
  /** Drops answers older than a time; at most `limit` at once. */
  pruneIdempotency(beforeMs: number, limit: number): Promise<number>;
  /**
   * Drops those of one shard, and answers how many. What is still to be sent or worked at stays; an event goes together with its
   * deliveries and their attempts, and is counted before, so none may be of the last minutes.
   */
  dropOld(what: Prunable, ids: readonly Uuid[]): Promise<number>;
}

export type DueDeliveriesQuery = DueQuery & {
  readonly realNowMs: number;
  readonly except: FullTargets;
  readonly newestFirst?: boolean;
};

export type FullTargets = { readonly endpoints: readonly Uuid[]; readonly hosts: readonly NotifiedHost[] };

/** Notification URLs of an account that begin in the same way. */
export type NotifiedHost = { readonly accountId: Uuid; readonly livemode: boolean; readonly place: string };

/** What is known of a delivery before it is leased: all but its bytes. */
export type DueDelivery = Omit<Delivery, 'body'>;

/** A delivery as it stands after an attempt, and the attempt. */
export type RecordedAttempt = { readonly delivery: Delivery; readonly attempt: DeliveryAttempt };

export type Deferral = { readonly id: Uuid; readonly nextAttemptAtMs: number };
/** `wasAtMs`: when it was due as it was read. */
export type PutOff = Deferral & { readonly wasAtMs: number };

export type RecordedEvent = { readonly event: EventRecord; readonly snapshot: EventSnapshot };
export type RecordedEndpointEvent = { readonly event: EndpointEvent; readonly snapshot: EndpointSnapshot };

export function isOfEndpoint<Of extends { readonly snapshot: object }>(
  recorded: Of,
): recorded is Extract<Of, { readonly snapshot: Pick<EndpointSnapshot, 'endpoint'> }> {
  return 'endpoint' in recorded.snapshot;
}

export type Countable = 'sessions' | 'complete_sessions' | 'customers' | 'products';

export type Holdable =
  | 'accounts'
  | 'customers'
  | 'payment_links'
  | 'people'
  | 'prices'
  | 'products'
  | 'replays'
  | 'sessions'
  | 'webhook_endpoints';

export type Spending = {
  readonly customerId: Uuid;
  readonly currency: string;
  readonly amountMinor: number;
  readonly sessions: number;
};

/** Which session a key has made, and of what input. */
export type Creation = {
  readonly sessionId: Uuid;
  readonly fingerprint: string;
  readonly paramHashes: Readonly<Record<string, string>>;
};

export type OldQuery = {
  readonly accountId: Uuid;
  readonly shard: Shard;
  readonly beforeMs: number;
  /** Only what is newer than this id. */
  readonly after: Uuid | null;
  readonly limit: number;
};

export type Lease = { readonly untilMs: number; readonly nowMs: number };
export type Renewal = { readonly heldUntilMs: number; readonly untilMs: number };

export type IdempotencyRecord = Scope & {
  readonly key: string;
  /** Method, path and canonical body, hashed. */
  readonly fingerprint: string;
  /** Each top-level parameter's hash, so that a mismatch can be told by name without keeping what was sent. */
  readonly paramHashes: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly leaseUntilMs: number;
  /** Null while in flight. */
  readonly answer: KeptAnswer | null;
};

export type KeptAnswer = { readonly statusCode: number; readonly body: string };
