import type { Account, ApiKey, Customer, Rights } from '../core/account.ts';
import type { EventRecord, EventType } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { AdvanceInput, MethodInput, MethodType, SimulatedTransfer } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { Checkout, DialectName, LineItem, Session } from '../core/session.ts';
import type { Delivery, DeliveryAttempt, WebhookEndpoint } from '../core/webhook.ts';
import type { IdempotencyRecord, KeptAnswer, Page, PageRequest } from '../store/store.ts';

/** Who calls: proven by an API key. */
export type Caller = {
  readonly account: Account;
  readonly livemode: boolean;
  readonly keyId: Uuid;
  readonly dialect: DialectName;
  readonly rights: Rights | null;
};

/**
 * What every merchant-facing operation takes. `idempotency` is present when the request carried a key: the operation keeps
 * `answer(result)` under it in the transaction of its effect, so that an effect is never without its answer.
 */
export type Envelope<Input, Result = never> = {
  readonly caller: Caller;
  readonly requestId: string;
  readonly idempotency?: { readonly key: string; readonly answer: (result: Result) => KeptAnswer } | undefined;
  readonly input: Input;
};

export type CreateSessionInput = {
  readonly amountMinor: number;
  /** Upper case; absent: the account's default. */
  readonly currency?: string | undefined;
  readonly successUrl: string | null;
  readonly cancelUrl: string | null;
  readonly notificationUrl?: string | null | undefined;
  readonly customerId?: Uuid | undefined;
  readonly customerEmail?: string | null | undefined;
  readonly customerPhone?: string | null | undefined;
  readonly customerName?: string | null | undefined;
  /** Absent or empty: all. */
  readonly methods?: readonly MethodType[] | undefined;
  readonly allowedAssets?: readonly string[] | undefined;
  readonly lineItems?: readonly LineItem[] | undefined;
  readonly description?: string | null | undefined;
  readonly clientReferenceId?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Absent: 24 hours after creation. */
  readonly expiresAtMs?: number | undefined;
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
};

export type ListSessionsInput = PageRequest & {
  readonly status?: 'open' | 'complete' | 'ended' | undefined;
  readonly customerId?: Uuid | undefined;
  readonly paymentId?: Uuid | undefined;
  readonly createdFromMs?: number | undefined;
  readonly createdToMs?: number | undefined;
};

export type CustomerInput = {
  readonly email?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

export type EndpointInput = {
  readonly url: string;
  readonly dialect: DialectName;
  readonly events: readonly string[];
  readonly description?: string | null | undefined;
};
export type EndpointChange = {
  readonly id: Uuid;
  readonly url?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
};

/** What the hosted page shows. `checkout.session` is as of `nowMs`. */
export type CheckoutView = { readonly account: Account; readonly checkout: Checkout; readonly nowMs: number };

export type StartPaymentInput = {
  readonly sessionId: Uuid;
  readonly method: MethodInput;
  /** Fills the session's e-mail where none is known. */
  readonly email?: string | undefined;
  /** The payer's network address; kept only as a keyed hash. */
  readonly payerAddress: string | null;
};
export type AdvancePaymentInput = { readonly sessionId: Uuid; readonly paymentId: Uuid; readonly input: AdvanceInput };

export type TestPayInput = {
  readonly sessionId: Uuid;
  readonly method: MethodInput;
  readonly otp?: string | undefined;
  readonly paid?: SimulatedTransfer | undefined;
};

type Op<Input, Result> = (envelope: Envelope<Input, Result>) => Promise<Result>;

/**
 * The use cases, one file each beside this one; `createOperations` binds them to their dependencies. Every refusal leaves as
 * `Refused`. What belongs to another account or mode is `not_found`, indistinguishable from what never was.
 */
export interface Operations {
  /** Refuses with key_missing or key_invalid. */
  authenticate(keyText: string | undefined): Promise<Caller>;

  createCheckoutSession: Op<CreateSessionInput, Session>;
  findCheckoutSession: Op<{ id: Uuid }, Session>;
  listCheckoutSessions: Op<ListSessionsInput, Page<Session>>;
  expireCheckoutSession: Op<{ id: Uuid }, Session>;
  cancelCheckoutSession: Op<{ id: Uuid }, Session>;

  findPayment: Op<{ id: Uuid }, Payment>;
  listPayments: Op<PageRequest & { sessionId?: Uuid | undefined }, Page<Payment>>;

  createCustomer: Op<CustomerInput, Customer>;
  findCustomer: Op<{ id: Uuid }, Customer>;
  updateCustomer: Op<CustomerInput & { id: Uuid }, Customer>;
  listCustomers: Op<PageRequest & { email?: string | undefined }, Page<Customer>>;
  deleteCustomer: Op<{ id: Uuid }, Customer>;

  /** The secret is in the answer here and never again. */
  createEndpoint: Op<EndpointInput, { endpoint: WebhookEndpoint; secret: string }>;
  findEndpoint: Op<{ id: Uuid }, WebhookEndpoint>;
  updateEndpoint: Op<EndpointChange, WebhookEndpoint>;
  listEndpoints: Op<PageRequest, Page<WebhookEndpoint>>;
  deleteEndpoint: Op<{ id: Uuid }, WebhookEndpoint>;
  listDeliveries: Op<
    PageRequest & { endpointId?: Uuid | undefined; eventId?: Uuid | undefined; sessionId?: Uuid | undefined },
    Page<Delivery & { attempts: readonly DeliveryAttempt[] }>
  >;

  /** `body` is the event as the native API words it, byte for byte as it was first rendered. */
  findEvent: Op<{ id: Uuid }, { event: EventRecord; body: string }>;
  listEvents: Op<
    PageRequest & { types?: readonly EventType[] | undefined; sessionId?: Uuid | undefined },
    Page<{ event: EventRecord; body: string }>
  >;

  /** The page: no key, the unguessable id is the right to pay. */
  viewCheckout(sessionId: Uuid): Promise<CheckoutView>;
  /** As viewCheckout, and records that the payer has come. */
  openCheckout(sessionId: Uuid): Promise<CheckoutView>;
  /** Refuses with payment_in_progress when another attempt holds the session, session_not_open when it has ended. */
  startPayment(input: StartPaymentInput): Promise<{ view: CheckoutView; payment: Payment }>;
  advancePayment(input: AdvancePaymentInput): Promise<{ view: CheckoutView; payment: Payment }>;

  /** Drives a session to an outcome through the same operations as the page, and does not wait for what takes time. */
  payInTest: Op<TestPayInput, { session: Session; payment: Payment }>;
  readTestClock: Op<Record<string, never>, { nowMs: number }>;
  advanceTestClock: Op<{ seconds: number }, { nowMs: number }>;

  /** Idempotency, for the HTTP layer. */
  reserveIdempotency(
    caller: Caller,
    request: { key: string; fingerprint: string; paramHashes: Readonly<Record<string, string>> },
  ): Promise<
    | { kind: 'reserved' }
    | { kind: 'replay'; answer: KeptAnswer }
    | { kind: 'in_flight' }
    | { kind: 'mismatch'; params: readonly string[] }
  >;
  releaseIdempotency(caller: Caller, key: string): Promise<void>;
  /** Keeps a refusal that is an answer about state (not found, not open), which a retry must hear again. */
  keepIdempotentAnswer(caller: Caller, key: string, answer: KeptAnswer): Promise<void>;

  /** Accounts and keys, for the first run and the CLI. */
  createAccount(input: { name: string }): Promise<Account>;
  /** The oldest account, made where there is none yet; one only, however many nodes ask at once. */
  openFirstAccount(input: { name: string }): Promise<{ account: Account; isNew: boolean }>;
  createKey(input: {
    accountId: Uuid;
    dialect: DialectName;
    livemode: boolean;
    rights: Rights | null;
  }): Promise<{ key: ApiKey; text: string }>;
}

export type { IdempotencyRecord };
