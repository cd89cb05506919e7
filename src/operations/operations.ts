import type { Account, ApiKey, Customer, Rights } from '../core/account.ts';
import type { ApiRequest } from '../core/api-request.ts';
import type { LogoFile } from '../core/checkout-settings.ts';
import type { Dispute } from '../core/dispute.ts';
import type { EndpointEventType } from '../core/endpoint-event.ts';
import type { EventType } from '../core/events.ts';
import type { FeeSchedule, FeeScheduleKey } from '../core/fee-schedule.ts';
import type { Uuid } from '../core/ids.ts';
import type { MethodInput } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { PaymentLink } from '../core/payment-link.ts';
import type { Price, Product } from '../core/product.ts';
import type { Refund } from '../core/refund.ts';
import type { Replay } from '../core/replay.ts';
import type { DialectName, Session } from '../core/session.ts';
import type { SessionShare } from '../core/session-share.ts';
import type { SessionView } from '../core/session-view.ts';
import type { SimulatedDisputeStep } from '../core/simulated-dispute.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import type { CallbackSign, RailCheck, RailKind, RailSettings } from '../rails/rail-kind.ts';
import type {
  DeliveryFilter,
  DisputeFilter,
  IdempotencyRecord,
  KeptAnswer,
  Page,
  PageRequest,
  RequestFilter,
} from '../store/store.ts';
import type { AskRailInput } from './ask-rail.ts';
import type { ChooseRouteInput } from './choose-route.ts';
import type {
  AccountChange,
  AdvancePaymentInput,
  CallbackInput,
  CheckoutView,
  CheckoutWatcher,
  Counted,
  CreateSessionInput,
  CustomerInput,
  CustomerSpending,
  DeliveryWithAttempts,
  EndpointChange,
  EndpointHour,
  EndpointInput,
  EventFollower,
  FollowInput,
  FullCheckout,
  FullDispute,
  FullPayment,
  IssuedKey,
  KeyInput,
  LinkVisit,
  ListSessionsInput,
  LoggedEndpointEvent,
  LoggedEvent,
  ObservedEndpoint,
  OfferedLink,
  OnceKey,
  OpenLinkInput,
  PaymentLinkInput,
  PricedProduct,
  PriceInput,
  ProductChange,
  ProductInput,
  ProductPrice,
  RefundInput,
  ReplayInput,
  RolledKey,
  Sending,
  SignatureAnswer,
  SignatureQuestion,
  StartPaymentInput,
  TestPayInput,
} from './inputs.ts';

export type * from './inputs.ts';

/** Who calls: proven by an API key, or by a person's login to the dashboard; or a payer who came by a payment link. */
export type Caller = {
  readonly account: Account;
  readonly livemode: boolean;
  /** Null for a person. */
  readonly keyId: Uuid | null;
  readonly personId?: Uuid | undefined;
  readonly isPayer?: true;
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

export type { RailCheck, RailField, RailFieldFault } from '../rails/rail-kind.ts';

/** A kind of rail as whoever connects one sees it. */
export type ConnectableRail = Omit<RailKind, 'open' | 'accept'>;

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
  /** An address for whoever is to read the session's story; the token is in the answer here and never again. */
  shareSession: Op<{ id: Uuid }, { share: SessionShare; token: string }>;
  revokeShare: Op<{ id: Uuid; sessionId: Uuid }, SessionShare>;
  /** Filters of the list of sessions that the person who calls keeps under a name. */
  listSessionViews: Op<Record<never, never>, readonly SessionView[]>;
  saveSessionView: Op<{ name: string; query: string }, SessionView>;
  renameSessionView: Op<{ id: Uuid; name: string }, SessionView>;
  deleteSessionView: Op<{ id: Uuid }, SessionView>;
  /** Server to server, without the page: the merchant's own key, test or live. */
  payCheckoutSession: Op<{ sessionId: Uuid; method: MethodInput }, { session: Session; payment: Payment }>;

  findPayment: Op<{ id: Uuid }, Payment>;
  listPayments: Op<PageRequest & { sessionId?: Uuid | undefined }, Page<Payment>>;
  findFullPayment: Op<{ id: Uuid }, FullPayment>;
  listFullPayments: Op<PageRequest, Page<FullPayment>>;

  /** Calls the rail at once; `pending` where it takes its time or could not be reached. Refuses what was not received. */
  refundPayment: Op<RefundInput, Refund>;
  /** Where a refund that waits for it is to go; again, until a transaction is given. Refuses what no money should go to. */
  nameRefundAddress: Op<{ id: Uuid; address: string }, Refund>;
  /** By which transaction the merchant has sent it. Refuses one that does not carry it, or carries another refund. */
  proveRefund: Op<{ id: Uuid; transaction: string }, Refund>;
  findRefund: Op<{ id: Uuid }, Refund>;
  listRefunds: Op<PageRequest & { paymentId?: Uuid | undefined; sessionId?: Uuid | undefined }, Page<Refund>>;

  /** What payers' banks ask back, as rails have told of it. */
  findDispute: Op<{ id: Uuid }, Dispute>;
  /** Test keys only: has the bank of test mode begin or decide a dispute. */
  disputeInTest: Op<{ paymentId: Uuid; step: SimulatedDisputeStep }, Dispute>;
  listDisputes: Op<PageRequest & DisputeFilter, Page<Dispute>>;
  findFullDispute: Op<{ id: Uuid; withPayment?: boolean | undefined }, FullDispute>;
  listFullDisputes: Op<PageRequest & DisputeFilter & { withPayment?: boolean | undefined }, Page<FullDispute>>;

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

  createPaymentLink: Op<PaymentLinkInput, PaymentLink>;
  findPaymentLink: Op<{ id: Uuid }, PaymentLink>;
  listPaymentLinks: Op<PageRequest, Page<OfferedLink>>;
  enablePaymentLink: Op<{ id: Uuid; enabled: boolean }, PaymentLink>;
  /** The page of a link: no key, the unguessable id is the right to buy. */
  visitPaymentLink(id: Uuid): Promise<LinkVisit>;
  openPaymentLink(input: OpenLinkInput): Promise<Session>;

  createCustomer: Op<CustomerInput, Customer>;
  findCustomer: Op<{ id: Uuid }, Customer>;
  updateCustomer: Op<CustomerInput & { id: Uuid }, Customer>;
  listCustomers: Op<PageRequest & { email?: string | undefined }, Page<Customer>>;
  deleteCustomer: Op<{ id: Uuid }, Customer>;
  /** For good, wherever it is kept; the books stay. Refuses with payment_in_progress while somebody is paying. */
  eraseCustomer: Op<{ id: Uuid }, Customer>;
  listCustomerSpending: Op<PageRequest & { email?: string | undefined }, Counted<CustomerSpending>>;
  /** Of the caller's sessions alone, whosever the customer is. */
  readSpending: Op<{ id: Uuid }, CustomerSpending['spent']>;

  findAccount: Op<Record<string, never>, Account>;
  updateAccount: Op<AccountChange, Account>;
  /** Refuses what is no small PNG, JPEG or WebP. The logo before it is gone. */
  setLogo: Op<{ content: Uint8Array }, Account>;
  removeLogo: Op<Record<string, never>, Account>;

  /** Keeps what the provider has not refused. Refuses a setting that cannot be one with `parameter_invalid` and its fault. */
  /** In the caller's mode. A fee that a rail tells itself counts before it. */
  setFeeSchedule: Op<Omit<FeeSchedule, 'livemode'>, void>;
  removeFeeSchedule: Op<Omit<FeeScheduleKey, 'livemode'>, void>;
  connectRail: Op<{ rail: string; settings: RailSettings }, RailCheck>;
  checkRail: Op<{ rail: string }, RailCheck>;
  disconnectRail: Op<{ rail: string }, void>;
  /** A provider's call, proven by its own signature. Refuses (not_found) where no rail is connected that takes any. */
  receiveCallback(input: CallbackInput): Promise<CallbackSign['kind']>;
  chooseRoute: Op<ChooseRouteInput, void>;
  askRail: Op<AskRailInput, void>;

  /** Of the account in this mode, revoked ones too, newest first. */
  listKeys: Op<Record<string, never>, readonly ApiKey[]>;
  findKey: Op<{ id: Uuid }, ApiKey>;
  issueKey: Op<KeyInput, IssuedKey>;
  /** Another key with the same rights; the one before counts until the overlap is over. */
  rollKey: Op<{ id: Uuid; overlapMs: number }, RolledKey>;
  /** From now on it opens nothing. What it signed is signed by it still. */
  revokeKey: Op<{ id: Uuid }, ApiKey>;

  /** Which calls of the APIs were made, newest first; what they said is in it, masked. */
  listRequests: Op<PageRequest & RequestFilter, Page<ApiRequest>>;
  findRequest: Op<{ id: Uuid }, ApiRequest>;

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

  /** Deliveries with what they tell of: for people, who know neither by its id. */
  listSendings: Op<PageRequest & DeliveryFilter, Page<Sending>>;
  findSending: Op<{ id: Uuid }, Sending>;
  /** Of the last 24 hours, this one last. */
  readEndpointDay: Op<{ id: Uuid }, readonly EndpointHour[]>;

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
  /** Refunds of a session that go back to an address of the payer's, named or not, until they have gone. Newest first. */
  listRefundsToName(view: CheckoutView): Promise<readonly Refund[]>;
  /** As nameRefundAddress, by whoever knows the session's address. */
  namePayerAddress(input: { sessionId: Uuid; refundId: Uuid; address: string }): Promise<Refund>;

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
  }): Promise<IssuedKey>;
}

export type { IdempotencyRecord };
