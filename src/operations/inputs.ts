import type { Account, ApiKey, Customer, Rights } from '../core/account.ts';
import type { CheckoutSettingsChange } from '../core/checkout-settings.ts';
import type { Dispute } from '../core/dispute.ts';
import type { EndpointEventType } from '../core/endpoint-event.ts';
import type { EventType } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { AdvanceInput, AssetOffer, MethodInput, MethodType, SimulatedTransfer } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { PaymentLink } from '../core/payment-link.ts';
import type { Price, Product } from '../core/product.ts';
import type { RefundReason } from '../core/refund.ts';
import type { Retention } from '../core/retention.ts';
import type { Checkout, DialectName, Session } from '../core/session.ts';
import type { SignatureEvidence, SignatureFinding } from '../core/signature-check.ts';
import type { Delivery, DeliveryAttempt, WebhookEndpoint } from '../core/webhook.ts';
import type { MobileOffer, OwnPages } from '../rails/rail.ts';
import type { Callback } from '../rails/rail-kind.ts';
import type { Page, PageRequest, RecordedEndpointEvent, RecordedEvent } from '../store/store.ts';
import type { Caller } from './operations.ts';

// What operations take, and what they answer where it is more than an object of the core.

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

/** A dispute; with the payment that it is of, where that was asked for. */
export type FullDispute = { readonly dispute: Dispute; readonly paid?: FullPayment | undefined };

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

/** Absent price: the product's default. Absent quantities: one, which is not for the payer to choose. */
export type PaymentLinkInput = {
  readonly productCode: string;
  readonly priceId?: Uuid | null | undefined;
  readonly quantity?: number | undefined;
  readonly mostQuantity?: number | null | undefined;
};

/** What is sold, at which price. */
export type LinkOffer = { readonly product: Product; readonly price: Price };

/** `offer` is null where nothing is sold. */
export type OfferedLink = { readonly link: PaymentLink; readonly offer: LinkOffer | null };

export type LinkVisit = OfferedLink & { readonly caller: Caller };

export type OpenLinkInput = {
  readonly id: Uuid;
  /** What makes one visit: a form that is sent twice has the same. */
  readonly visit: string;
  /** Absent: as many as the link says. */
  readonly quantity?: number | undefined;
  readonly requestId: string;
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
} & {
  readonly settings?: CheckoutSettingsChange | undefined;
  readonly retention?: Partial<Retention> | undefined;
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

/** Null rights: all of them. */
export type KeyInput = { readonly dialect: DialectName; readonly rights: Rights | null };
/** Its text is here and nowhere else. */
export type IssuedKey = { readonly key: ApiKey; readonly text: string };
export type RolledKey = { readonly former: ApiKey; readonly issued: IssuedKey };

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
  readonly types?: readonly (EventType | EndpointEventType)[] | undefined;
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

/** With the event that it tells of, where that is still known, and what its target calls it. */
export type Sending = DeliveryWithAttempts & {
  readonly logged: LoggedEvent | LoggedEndpointEvent | null;
  readonly wireType: string | null;
};

/** How what happened in an hour has been taken by an endpoint so far. */
export type EndpointHour = {
  readonly fromMs: number;
  readonly succeeded: number;
  readonly pending: number;
  readonly failed: number;
};

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
export type CheckoutView = {
  readonly account: Account;
  readonly checkout: Checkout;
  readonly nowMs: number;
  /** The ways to pay that something carries now, whatever was carried when the session was made. */
  readonly carried: readonly MethodType[];
  /** Those of them that test mode plays by fixed inputs. */
  readonly simulated: readonly MethodType[];
  /** What can be paid with where crypto is carried, as far as the session allows it. */
  readonly assets: readonly AssetOffer[];
  /** The networks that mobile money can be paid from, and how they do; absent where it is any that is known. */
  readonly mobileOffers?: readonly MobileOffer[] | undefined;
  /** Those of them that the payer is asked for on a page of the provider's own. */
  readonly ownPages: OwnPages;
};

/** Who looks at a session and wants to hear of it until `signal` ends that. */
export type CheckoutWatcher = { readonly tell: (view: CheckoutView) => void; readonly signal: AbortSignal };

/** A provider's call, and which connected rail's address it came to. */
export type CallbackInput = {
  readonly rail: string;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly callback: Callback;
};

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
