import type { Account, ApiKey, Customer, Rights } from '../core/account.ts';
import type { CheckoutSettingsChange, LogoFile } from '../core/checkout-settings.ts';
import type { EndpointEventType } from '../core/endpoint-event.ts';
import type { EventType } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { AdvanceInput, MethodInput, MethodType, SimulatedTransfer } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { Price, Product } from '../core/product.ts';
import type { Refund, RefundReason } from '../core/refund.ts';
import type { Replay } from '../core/replay.ts';
import type { Checkout, DialectName, Session } from '../core/session.ts';
import type { SignatureEvidence, SignatureFinding } from '../core/signature-check.ts';
import type { Delivery, DeliveryAttempt, WebhookEndpoint } from '../core/webhook.ts';
import type {
  DeliveryFilter,
  IdempotencyRecord,
  KeptAnswer,
  Page,
  PageRequest,
  RecordedEndpointEvent,
  RecordedEvent,
} from '../store/store.ts';

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

/** What is bought: described in the request, or taken from the catalogue. */
export type LineItemInput =
  | {
      readonly name: string;
      readonly description: string | null;
      readonly unitAmountMinor: number;
      readonly quantity: number;
    }
  /** At its own price, or at this one in the currency of the input. */
  | { readonly productCode: string; readonly quantity: number; readonly unitAmountMinor?: number | undefined }
  | { readonly priceId: Uuid; readonly quantity: number };

export type CreateSessionInput = {
  /** Absent: what the line items come to. Where both are there they must agree. */
  readonly amountMinor?: number | undefined;
  /** Upper case; absent: the catalogue's, or else the account's default. */
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
  readonly lineItems?: readonly LineItemInput[] | undefined;
  readonly description?: string | null | undefined;
  readonly clientReferenceId?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Absent: 24 hours after creation, or `expiresInMs` after it. */
  readonly expiresAtMs?: number | undefined;
  readonly expiresInMs?: number | undefined;
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  /** Makes a customer of what is known of the payer, now and not when it is paid. */
  readonly makeCustomer?: boolean | undefined;
  /** Asks this wallet for the money right after the commit: no page is needed. */
  readonly prompt?: { readonly phone: string; readonly network: string | null } | undefined;
  /** The first attempt is the last. */
  readonly singleAttempt?: boolean | undefined;
  /** Quotes the account's mobile-money fee in `Session.quotedFeeMinor`. */
  readonly quoteFee?: boolean | undefined;
};

/** What makes an effect unique under an idempotency key for good, not for 24 hours. */
export type OnceKey = {
  readonly key: string;
  readonly fingerprint: string;
  readonly paramHashes: Readonly<Record<string, string>>;
};

/** A session with all that hangs on it: attempts oldest first, and its customer. */
export type FullCheckout = Checkout & {
  readonly customer: Customer | null;
  /** What its line items were bought from, as it stands now; where it was asked for. */
  readonly catalogue?: Catalogue | undefined;
};
export type Catalogue = { readonly products: readonly Product[]; readonly prices: readonly Price[] };

/** With its default price whole, where that was asked for. */
export type PricedProduct = Product & { readonly price?: Price | undefined };
/** With its product whole, where that was asked for. */
export type ProductPrice = Price & { readonly product?: Product | undefined };

/** A payment with the session that it pays, and that session's customer. */
export type FullPayment = {
  readonly payment: Payment;
  readonly session: Session;
  readonly customer: Customer | null;
};

/** For lists by page number: how many there are in all. */
export type Counted<T> = Page<T> & { readonly total: number };

export type RefundInput = {
  /** Of the payment that settled this session, or of this payment: one of the two. */
  readonly sessionId?: Uuid | undefined;
  readonly paymentId?: Uuid | undefined;
  /** What the request calls the payment, where it has several names for it. */
  readonly paymentParam?: string | undefined;
  /** Absent: all that has not been refunded yet. */
  readonly amountMinor?: number | undefined;
  /** The same by the payment's currency, for an API that does not count all of them in their minor units. */
  readonly amountIn?: ((currency: string) => number) | undefined;
  /** Where a dialect has it: refused unless it is the payment's. */
  readonly currency?: string | undefined;
  readonly reason?: RefundReason | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

export type ProductInput = {
  /** Absent: one is made. */
  readonly code?: string | undefined;
  readonly name: string;
  readonly description?: string | null | undefined;
  /** Absent currency: the one of its price so far, or else the account's default. */
  readonly price?: { readonly unitAmountMinor: number; readonly currency?: string | undefined } | undefined;
  readonly active?: boolean | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
};
/** What is absent stays. Another price becomes the default; metadata is merged, and so is `extra`. */
export type ProductChange = { readonly code: string } & {
  readonly [Field in keyof Omit<ProductInput, 'code'>]?: ProductInput[Field] | undefined;
} & { readonly defaultPriceId?: Uuid | undefined };

export type PriceInput = {
  /** The product, or what is made together with it: one of the two. */
  readonly productCode?: string | undefined;
  readonly product?: Omit<ProductInput, 'price'> | undefined;
  readonly unitAmountMinor: number;
  readonly currency: string;
  readonly nickname?: string | null | undefined;
  readonly lookupKey?: string | null | undefined;
  readonly active?: boolean | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

/** What a customer has paid, by currency. */
export type CustomerSpending = {
  readonly customer: Customer;
  readonly spent: readonly { readonly currency: string; readonly amountMinor: number; readonly sessions: number }[];
};

export type AccountChange = {
  readonly [Field in 'name' | 'defaultCurrency' | 'timeZone' | 'latePayments' | 'mobileMoneyFeeBasisPoints']?:
    | Account[Field]
    | undefined;
} & { readonly settings?: CheckoutSettingsChange | undefined };

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
  /** Whether an ed25519 key pair signs beside the secret. */
  readonly hasKeyPair?: boolean | undefined;
};
export type EndpointChange = {
  readonly id: Uuid;
  readonly url?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
  readonly hasKeyPair?: boolean | undefined;
};

/** A secret or an endpoint is needed. */
export type SignatureQuestion = Pick<SignatureEvidence, 'headers' | 'body' | 'toleranceSeconds'> & {
  readonly secret?: string | undefined;
  readonly endpointId?: Uuid | undefined;
  /** The receiver's clock; absent: this server's. */
  readonly nowMs?: number | undefined;
};
/** With the event that the request names, where it is one of the account's in this mode. */
export type SignatureAnswer = SignatureFinding & { readonly eventId: Uuid | null; readonly nowMs: number };

/** A beginning or a session is needed. Times are of the mode. */
export type ReplayInput = {
  readonly [Field in 'fromMs' | 'toMs']?: number | undefined;
} & {
  readonly types?: readonly EventType[] | undefined;
  readonly sessionId?: Uuid | undefined;
  readonly endpointId?: Uuid | undefined;
  readonly onlyFailed?: boolean | undefined;
  readonly perSecond: number;
  readonly isDryRun?: boolean | undefined;
};

/** With when it last took what it was sent. */
export type ObservedEndpoint = WebhookEndpoint & { readonly lastSuccessAtMs: number | null };

/** `isOfEndpoint` tells which. */
export type DeliveryWithAttempts = Delivery & { readonly attempts: readonly DeliveryAttempt[] };

export type LoggedEvent = RecordedEvent;
export type LoggedEndpointEvent = RecordedEndpointEvent;

export type FollowInput = {
  /** A position that was told before; null: from now on. */
  readonly after: Uuid | null;
  /** In whose words. */
  readonly dialect: DialectName;
  /** In those words; `*` for all. */
  readonly events: readonly string[];
};

export type FollowedEvent = {
  /** Of this telling: where one is told something again after going on from a position, it is the same. */
  readonly id: Uuid;
  readonly eventId: Uuid;
  readonly type: string;
  readonly cause: 'event' | 'resend' | 'replay';
  /** What an endpoint would be sent. */
  readonly body: string;
};

export type EventFollower = {
  /** The next is told when this has resolved. */
  tell(event: FollowedEvent): Promise<void>;
  /** Where one who goes on later leaves nothing out. */
  at(position: Uuid): void;
  readonly signal: AbortSignal;
};

/** What the hosted page shows. `checkout.session` is as of `nowMs`. */
export type CheckoutView = { readonly account: Account; readonly checkout: Checkout; readonly nowMs: number };

/** Who looks at a session and wants to hear of it until `signal` ends that. */
export type CheckoutWatcher = { readonly tell: (view: CheckoutView) => void; readonly signal: AbortSignal };

export type StartPaymentInput = {
  readonly sessionId: Uuid;
  readonly method: MethodInput;
  /** Which attempt of the session it is meant to be, counted from 1; absent: the next one. */
  readonly attempt?: number | undefined;
  /** Fills the session's e-mail where none is known. */
  readonly email?: string | undefined;
  /** The language tag of the page that it is paid on: mails about it are in it, too. */
  readonly language?: string | undefined;
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
  /** The session that was made under this key, now or before, as it stands now; other input is refused. Without a key: a new one. */
  createCheckoutSessionOnce: Op<
    CreateSessionInput & { once?: OnceKey | undefined },
    { session: Session; isNew: boolean }
  >;
  findCheckoutSession: Op<{ id: Uuid }, Session>;
  listCheckoutSessions: Op<ListSessionsInput, Page<Session>>;
  expireCheckoutSession: Op<{ id: Uuid }, Session>;
  cancelCheckoutSession: Op<{ id: Uuid }, Session>;

  findCheckout: Op<{ id: Uuid; withCatalogue?: boolean | undefined }, FullCheckout>;
  /** As listCheckoutSessions, with what hangs on each and how many there are of this status in all. */
  listCheckouts: Op<ListSessionsInput, Counted<FullCheckout>>;
  /** The same without the count. */
  listFullCheckouts: Op<ListSessionsInput, Page<FullCheckout>>;
  /** As those of a session alone, for answers that tell what hangs on it as well. */
  createCheckout: Op<CreateSessionInput & { withCatalogue?: boolean | undefined }, FullCheckout>;
  /** Metadata is merged; an empty value removes its key. */
  updateCheckout: Op<
    { id: Uuid; metadata: Readonly<Record<string, string>>; withCatalogue?: boolean | undefined },
    FullCheckout
  >;
  expireCheckout: Op<{ id: Uuid; withCatalogue?: boolean | undefined }, FullCheckout>;
  /** Server to server, without the page: the merchant's own key, test or live. */
  payCheckoutSession: Op<{ sessionId: Uuid; method: MethodInput }, { session: Session; payment: Payment }>;

  findPayment: Op<{ id: Uuid }, Payment>;
  listPayments: Op<PageRequest & { sessionId?: Uuid | undefined }, Page<Payment>>;
  findFullPayment: Op<{ id: Uuid }, FullPayment>;
  listFullPayments: Op<PageRequest, Page<FullPayment>>;

  /** Calls the rail at once; `pending` where it takes its time or could not be reached. Refuses what was not received. */
  refundPayment: Op<RefundInput, Refund>;
  findRefund: Op<{ id: Uuid }, Refund>;
  listRefunds: Op<PageRequest & { paymentId?: Uuid | undefined; sessionId?: Uuid | undefined }, Page<Refund>>;

  createProduct: Op<ProductInput, Product>;
  findProduct: Op<{ code: string; withPrice?: boolean | undefined }, PricedProduct>;
  updateProduct: Op<ProductChange, Product>;
  /** Newest first. `afterCode` and `beforeCode` are as `after` and `before`, for APIs that know a product by its code. */
  listProducts: Op<
    PageRequest & {
      active?: boolean | undefined;
      afterCode?: string | undefined;
      beforeCode?: string | undefined;
      withPrice?: boolean | undefined;
    },
    Counted<PricedProduct>
  >;
  /** It does not become the product's default by itself. Refuses a lookup key that another price has. */
  createPrice: Op<PriceInput, Price>;
  findPrice: Op<{ id: Uuid; withProduct?: boolean | undefined }, ProductPrice>;
  /** Metadata is merged. The default price of a product cannot be archived: give the product another first. */
  updatePrice: Op<
    { id: Uuid } & {
      readonly [Field in 'active' | 'nickname' | 'lookupKey' | 'metadata']?: PriceInput[Field] | undefined;
    },
    Price
  >;
  listPrices: Op<
    PageRequest & {
      productCode?: string | undefined;
      active?: boolean | undefined;
      currency?: string | undefined;
      lookupKeys?: readonly string[] | undefined;
      withProduct?: boolean | undefined;
    },
    Page<ProductPrice>
  >;

  createCustomer: Op<CustomerInput, Customer>;
  findCustomer: Op<{ id: Uuid }, Customer>;
  updateCustomer: Op<CustomerInput & { id: Uuid }, Customer>;
  listCustomers: Op<PageRequest & { email?: string | undefined }, Page<Customer>>;
  deleteCustomer: Op<{ id: Uuid }, Customer>;
  listCustomerSpending: Op<PageRequest, Counted<CustomerSpending>>;

  findAccount: Op<Record<string, never>, Account>;
  updateAccount: Op<AccountChange, Account>;
  /** Refuses what is no small PNG, JPEG or WebP. The logo before it is gone. */
  setLogo: Op<{ content: Uint8Array }, Account>;
  removeLogo: Op<Record<string, never>, Account>;

  /** The secret is in the answer here and never again. */
  createEndpoint: Op<EndpointInput, { endpoint: ObservedEndpoint; secret: string }>;
  /** Another secret, told here and never again; the one before signs too until the overlap is over. A key pair goes with it. */
  rollSecret: Op<{ id: Uuid; overlapSeconds: number }, { endpoint: ObservedEndpoint; secret: string }>;
  findEndpoint: Op<{ id: Uuid }, ObservedEndpoint>;
  /** Enabling it again makes what waits for it due now. With another URL its health begins anew. */
  updateEndpoint: Op<EndpointChange, ObservedEndpoint>;
  /** Of one dialect, or of all. */
  listEndpoints: Op<PageRequest & { dialect?: DialectName | undefined }, Page<ObservedEndpoint>>;
  deleteEndpoint: Op<{ id: Uuid }, WebhookEndpoint>;
  listDeliveries: Op<PageRequest & DeliveryFilter, Page<DeliveryWithAttempts>>;
  /** `endpointId`: only where it goes there. */
  findDelivery: Op<{ id: Uuid; endpointId?: Uuid | undefined }, DeliveryWithAttempts>;
  /** Begins another round of attempts, now. Refuses where the endpoint is disabled or gone. */
  resendDelivery: Op<{ id: Uuid; endpointId?: Uuid | undefined }, DeliveryWithAttempts>;
  /** To the endpoint that is named, or to whoever asks for it now; answers what is on its way again. */
  resendEvent: Op<{ id: Uuid; endpointId?: Uuid | undefined }, readonly DeliveryWithAttempts[]>;

  /** Why a webhook's signature does not match, or that it does: with a secret, or with those of an endpoint. */
  checkSignature: Op<SignatureQuestion, SignatureAnswer>;

  /** Refuses a range without a beginning. A dry run is answered when it is through, where it is not long. */
  createReplay: Op<ReplayInput, Replay>;
  findReplay: Op<{ id: Uuid }, Replay>;
  listReplays: Op<PageRequest, Page<Replay>>;
  cancelReplay: Op<{ id: Uuid }, Replay>;

  /** With how everything stood at it, so that each API can tell it in its own words. */
  findEvent: Op<{ id: Uuid }, LoggedEvent | LoggedEndpointEvent>;
  listEvents: Op<
    PageRequest & { types?: readonly (EventType | EndpointEventType)[] | undefined; sessionId?: Uuid | undefined },
    Page<LoggedEvent | LoggedEndpointEvent>
  >;

  /**
   * Tells an account's events as they are committed, on whichever node; at the latest a second after. Resolves when the
   * follower's signal is aborted, refuses with unavailable when the database cannot be asked any more.
   */
  followEvents(
    request: { readonly caller: Caller; readonly input: FollowInput },
    follower: EventFollower,
  ): Promise<void>;

  /** The page: no key, the unguessable id is the right to pay. */
  viewCheckout(sessionId: Uuid): Promise<CheckoutView>;
  /** The picture that a page shows; undefined where it was taken away, or never was. */
  findLogo(id: string): Promise<LogoFile | undefined>;
  /** Whether the payer's receipt was mailed or is about to be. */
  isReceiptMailed(sessionId: Uuid): Promise<boolean>;
  /** As viewCheckout, and records that the payer has come. */
  openCheckout(sessionId: Uuid): Promise<CheckoutView>;
  /**
   * The session in which the payer of an expired one starts again: one for each, however often this is asked. An open session
   * is its own. Refuses with session_not_open where there is no starting again.
   */
  recoverCheckoutSession(expiredId: Uuid): Promise<CheckoutView>;
  /**
   * Tells how a session stands, at once and after each change, whichever process makes it; at the latest a second after.
   * Resolves when the watcher's signal is aborted, refuses with unavailable when the database cannot be asked any more.
   */
  watchCheckout(sessionId: Uuid, watcher: CheckoutWatcher): Promise<void>;
  /**
   * Refuses with payment_in_progress when another attempt holds the session or the one that is meant has been made,
   * session_not_open when it has ended.
   */
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
