// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

/** One of these, or one that a newer server has. */
export type Open<Known extends string> = Known | (string & {});
export interface CheckoutSessionLineItem {
  name: string;
  /** More about it. */
  description: string | null;
  /** Price of one. */
  unit_amount: number;
  quantity: number;
  /** The id of a product, where it is one. */
  product: string | null;
}

/** Why the latest attempt failed. */
export interface CheckoutSessionLastPaymentError {
  payment: string;
  code: Open<
    | 'card_declined'
    | 'insufficient_funds'
    | 'expired_card'
    | 'incorrect_cvc'
    | 'authentication_failed'
    | 'incorrect_code'
    | 'incorrect_otp'
    | 'rejected'
    | 'timed_out'
    | 'underpaid'
    | 'interrupted'
    | 'rail_unavailable'
    | 'rail_refused'
  >;
  message: string;
}

/** A checkout session: one amount, asked for once, paid at most once. */
export interface CheckoutSession {
  id: string;
  object: 'checkout.session';
  status: Open<'open' | 'complete' | 'expired'>;
  /** The page to send the payer to. */
  url: string;
  /** In minor units. */
  amount: number;
  currency: string;
  /** The id of the payment that settled it; null until then. */
  payment: string | null;
  payment_status: Open<'unpaid' | 'paid'>;
  /** Null until it is paid, unless one was given. */
  customer: string | null;
  /** Pre-filled, or as the payer gave it. */
  customer_email: string | null;
  /** As sent. */
  success_url: string | null;
  /** As sent. */
  cancel_url: string | null;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata: Record<string, string>;
  /** ISO 8601 in UTC, whole seconds. */
  expires_at: string;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
  livemode: boolean;
  /** Masked in events. */
  customer_phone: string | null;
  payment_method_types: Array<Open<'card' | 'blik' | 'mobile_money' | 'crypto'>>;
  /** Empty: all. */
  allowed_assets: Array<string>;
  line_items: Array<CheckoutSessionLineItem>;
  /** Shown on the page. */
  description: string | null;
  /** Your own reference. */
  client_reference_id: string | null;
  /** Language of the page. */
  locale: string | null;
  /** Where its events go, besides your endpoints. */
  notification_url: string | null;
  /** ISO 8601 in UTC, whole seconds. */
  canceled_at: string | null;
  /** ISO 8601 in UTC, whole seconds. */
  completed_at: string | null;
  /** How much of it has been given back. */
  amount_refunded: number;
  /** What the rail kept, once known. */
  fee: number | null;
  /** Why the latest attempt failed. */
  last_payment_error: CheckoutSessionLastPaymentError | null;
  /** The id of the expired session that this one continues. */
  recovered_from: string | null;
  /** Grows by one at each change. */
  version: number;
}

export interface PaymentMethodTransaction {
  hash?: string;
  /** Whole units of the asset, as decimal text. */
  amount?: string;
  confirmations?: number;
}

/** How it was paid: enough to recognise it, nothing that could be charged again. */
export interface PaymentMethod {
  type: Open<'card' | 'blik' | 'mobile_money' | 'crypto'>;
  /** card. */
  brand?: string;
  /** card. */
  last4?: string;
  /** mobile_money; masked. */
  phone?: string;
  /** mobile_money, crypto. */
  network?: string | null;
  /** crypto. */
  asset?: string;
  /** crypto. */
  address?: string | null;
  /** crypto. */
  transactions?: Array<PaymentMethodTransaction>;
}

/** One attempt to pay a session. */
export interface Payment {
  id: string;
  object: 'payment';
  checkout_session: string;
  /** What was asked for, in minor units. */
  amount: number;
  /** What came in: more or less than asked for is possible with crypto. */
  amount_received: number;
  /** What has been given back. */
  amount_refunded: number;
  currency: string;
  /** How it was paid: enough to recognise it, nothing that could be charged again. */
  method: PaymentMethod;
  status: Open<'created' | 'requires_action' | 'processing' | 'unknown' | 'succeeded' | 'failed' | 'canceled'>;
  /** What the money is for its session; null until it has come in. */
  disposition: Open<'settles' | 'duplicate' | 'late'> | null;
  failure_code: Open<
    | 'card_declined'
    | 'insufficient_funds'
    | 'expired_card'
    | 'incorrect_cvc'
    | 'authentication_failed'
    | 'incorrect_code'
    | 'incorrect_otp'
    | 'rejected'
    | 'timed_out'
    | 'underpaid'
    | 'interrupted'
    | 'rail_unavailable'
    | 'rail_refused'
  > | null;
  /** The failure in words. */
  failure_message: string | null;
  /** What the rail kept, once known. */
  fee: number | null;
  /** What was received, less the fee; null while the fee is not known. */
  net: number | null;
  /** What carried it. */
  rail: string;
  livemode: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
  /** ISO 8601 in UTC, whole seconds. */
  updated_at: string;
  /** In an event: the version of its session, which grows by one at each change. */
  version?: number;
}

/** Money on its way back to the payer of one payment. */
export interface Refund {
  id: string;
  object: 'refund';
  payment: string;
  checkout_session: string;
  /** What goes back, in minor units. */
  amount: number;
  currency: string;
  /** As you gave it, or why money went back by itself: `duplicate`, `late` or `underpaid`. */
  reason: Open<'requested_by_customer' | 'duplicate' | 'fraudulent' | 'late' | 'underpaid'> | null;
  /** `pending` until the money has gone back (`succeeded`) or could not (`failed`). */
  status: Open<'pending' | 'requires_action' | 'succeeded' | 'failed'>;
  /** Why it failed, in words. */
  failure_message: string | null;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata: Record<string, string>;
  livemode: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
  /** In an event: the version of its session, which grows by one at each change. */
  version?: number;
}

export interface Customer {
  id: string;
  object: 'customer';
  /** How to reach the customer. */
  email: string | null;
  /** The customer’s name. */
  name: string | null;
  /** The customer’s phone. */
  phone: string | null;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata: Record<string, string>;
  livemode: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
}

/** What is sold, and for how much. */
export interface Product {
  id: string;
  object: 'product';
  name: string;
  /** More about it. */
  description: string | null;
  /** Price of one, in minor units; null while it has none. */
  unit_amount: number | null;
  /** ISO 4217 code of its price. */
  currency: string | null;
  /** False: archived. It is not sold any more; what was sold keeps it. */
  active: boolean;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata: Record<string, string>;
  livemode: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
}

export interface WebhookEndpointHealth {
  /** ISO 8601 in UTC, whole seconds. */
  last_success_at: string | null;
  /** ISO 8601 in UTC, whole seconds. */
  last_failure_at: string | null;
  /** Since when every attempt has failed; null while the last one heard of succeeded. */
  failing_since: string | null;
  /** Since then. Of those within a second one is counted. */
  consecutive_failures: number;
}

export interface WebhookEndpoint {
  id: string;
  object: 'webhook_endpoint';
  url: string;
  dialect: string;
  events: Array<string>;
  /** Your own note. */
  description: string | null;
  status: Open<'enabled' | 'disabled'>;
  /**
   * `requested`: by you. `gone`: it answered 410. `failing`: everything failed for three days. Null while it is
   * enabled.
   */
  disabled_reason: string | null;
  health: WebhookEndpointHealth;
  livemode: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
  /** What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`). */
  signing: Open<'hmac' | 'ed25519'>;
  /** Of the key pair, with `signing: ed25519`: `whpk_` and the base64 of its 32 bytes. */
  public_key: string | null;
  /** After a roll: when the last older secret stops signing, or has stopped. */
  previous_secret_expires_at: string | null;
  /** Signs what is sent. Told when it is made, and never again. */
  secret?: string;
}

export interface SignatureCheckCheck {
  /** The header that it stands in. */
  scheme: string;
  valid: boolean;
}

export interface SignatureCheckProblem {
  code: Open<
    | 'signature_missing'
    | 'header_missing'
    | 'signature_malformed'
    | 'scheme_mismatch'
    | 'headers_of_other_event'
    | 'timestamp_malformed'
    | 'timestamp_too_old'
    | 'timestamp_in_future'
    | 'secret_missing'
    | 'secret_untrimmed'
    | 'secret_quoted'
    | 'secret_prefix_missing'
    | 'secret_decoded'
    | 'secret_altered'
    | 'secret_is_api_key'
    | 'secret_is_id'
    | 'secret_of_other_endpoint'
    | 'secret_of_other_mode'
    | 'secret_rolled'
    | 'secret_unknown'
    | 'key_pair_missing'
    | 'body_empty'
    | 'body_object'
    | 'body_newline_added'
    | 'body_newline_removed'
    | 'body_line_endings'
    | 'body_byte_order_mark'
    | 'body_charset'
    | 'body_encoded'
    | 'body_quoted'
    | 'body_rewritten'
    | 'body_truncated'
    | 'body_changed'
    | 'no_match'
  >;
  /** What is so. */
  message: string;
  /** What to do. */
  hint: string;
}

/** Why the signature of a webhook does not match, or that it does. */
export interface SignatureCheck {
  object: 'signature_check';
  /** Every signature that the request carries is right, and of now. */
  valid: boolean;
  /** Each kind of signature in the request. */
  checks: Array<SignatureCheckCheck>;
  /** Empty where it is valid. */
  problems: Array<SignatureCheckProblem>;
  /** The event that the request names, where it is one of yours. */
  event: string | null;
  /** The endpoint whose secret has signed it, where one of yours has. */
  endpoint: string | null;
  /** ISO 8601 in UTC, whole seconds. */
  signed_at: string | null;
  /** From the time of signing to the time of the check; negative where that is earlier. */
  age_seconds: number | null;
}

export interface DeliveryAttempt {
  /** ISO 8601 in UTC, whole seconds. */
  at: string;
  /** Why it was made: the event, a failure before it, or somebody who asked for it again. */
  cause: Open<'event' | 'retry' | 'resend' | 'replay'>;
  /** Null: no answer came. */
  status_code: number | null;
  latency_ms: number;
  /** The first 2 KB of the answer, or why there was none. */
  response: string;
}

/** One event on its way to one place. */
export interface Delivery {
  id: string;
  object: 'delivery';
  event: string;
  /** Null: the session’s own `notification_url`. */
  endpoint: string | null;
  status: Open<'pending' | 'succeeded' | 'failed'>;
  attempts: Array<DeliveryAttempt>;
  /** ISO 8601 in UTC, whole seconds. */
  next_attempt_at: string | null;
  /** Null: it tells of an endpoint. */
  checkout_session: string | null;
  url: string;
  livemode: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
}

export interface ReplayByType {
  type: string;
  deliveries: number;
}

export interface ReplayByEndpoint {
  /** Null: sessions’ own `notification_url`. */
  endpoint: string | null;
  deliveries: number;
}

/** A range of events that is sent again. */
export interface Replay {
  id: string;
  object: 'replay';
  /** `completed`: all of it is on its way. Whether it arrives is told by each delivery. */
  status: Open<'running' | 'completed' | 'canceled'>;
  dry_run: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  from: string | null;
  /** ISO 8601 in UTC, whole seconds. */
  to: string;
  types: Array<string> | null;
  checkout_session: string | null;
  endpoint: string | null;
  only_failed: boolean;
  /** Deliveries a second, at most. */
  rate: number;
  /** How much of the range was looked through, from 0 to 1. */
  progress: number;
  /** The event that was looked at last. */
  cursor: string | null;
  /** How many events it has looked at. */
  events: number;
  /** How many deliveries it has put on their way; in a dry run, would have. */
  deliveries: number;
  /** The deliveries by type of event. */
  by_type: Array<ReplayByType>;
  /** The deliveries by where they go. */
  by_endpoint: Array<ReplayByEndpoint>;
  livemode: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
  /** ISO 8601 in UTC, whole seconds. */
  ended_at: string | null;
}

export interface EventData {
  /**
   * The session, or for `payment.*` the payment, for `refund.*` the refund and for `webhook_endpoint.*` the
   * endpoint, as it was at the event. Phones are masked.
   */
  object: CheckoutSession | Payment | Refund | WebhookEndpoint;
}

export interface EventRequest {
  /** The request that caused it; null: time or a rail did. */
  id: string | null;
  /** The key of that request. */
  idempotency_key: string | null;
}

export interface EventBase {
  id: string;
  object: 'event';
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
  livemode: boolean;
  /** Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint. */
  sequence: number;
  /** In a webhook: counts what this endpoint was sent of it. Null here. */
  endpoint_sequence: number | null;
  request: EventRequest;
  /** To how many places it was going when it happened. */
  pending_webhooks: number;
}

export interface CheckoutSessionEvent extends EventBase {
  type:
    | 'checkout.session.created'
    | 'checkout.session.opened'
    | 'checkout.session.processing'
    | 'checkout.session.payment_failed'
    | 'checkout.session.completed'
    | 'checkout.session.expired'
    | 'checkout.session.canceled'
    | 'checkout.session.refunded';
  data: { object: CheckoutSession };
}

export interface PaymentEvent extends EventBase {
  type:
    | 'payment.created'
    | 'payment.requires_action'
    | 'payment.processing'
    | 'payment.unknown'
    | 'payment.succeeded'
    | 'payment.failed'
    | 'payment.canceled';
  data: { object: Payment };
}

export interface RefundEvent extends EventBase {
  type: 'refund.created' | 'refund.requires_action' | 'refund.succeeded' | 'refund.failed';
  data: { object: Refund };
}

export interface WebhookEndpointEvent extends EventBase {
  type: 'webhook_endpoint.disabled';
  data: { object: WebhookEndpoint };
}

/**
 * What happened. A newer server may send types that are not listed here: they come through as they are, so give
 * a `switch` over `type` a `default`.
 */
export type Event = CheckoutSessionEvent | PaymentEvent | RefundEvent | WebhookEndpointEvent;

/** What the page shows beside your name. */
export interface AccountBrandLogo {
  /** On this server. Another picture has another address. */
  url: string;
  /** In pixels, as is the height. */
  width: number;
  height: number;
}

/** How the payment page looks, and whom payers can ask. */
export interface AccountBrand {
  /** What the page shows beside your name. */
  logo: AccountBrandLogo | null;
  /**
   * The colour of buttons and links on the page: `#` and six hexadecimal digits. Corrected where it would be hard
   * to read.
   */
  accent_color: string | null;
  support_email: string | null;
  support_phone: string | null;
  /** Where payers find help. */
  support_url: string | null;
  /** Your terms and conditions. */
  terms_url: string | null;
}

/** You: the settings hold for both modes. */
export interface Account {
  id: string;
  object: 'account';
  name: string;
  default_currency: string;
  time_zone: string;
  /** What becomes of money that arrives after its session has ended. */
  late_payments: Open<'hold' | 'refund'>;
  /** What mobile money is quoted to cost, in hundredths of a percent. */
  mobile_money_fee_basis_points: number;
  /** How the payment page looks, and whom payers can ask. */
  brand: AccountBrand;
  /** Sites that may show the payment page within their own. */
  allowed_origins: Array<string>;
  /**
   * What is offered, in this order, by ISO 4217 code. A currency that is not named offers what can settle it. Null
   * takes one away.
   */
  payment_methods: Record<string, Array<Open<'card' | 'blik' | 'mobile_money' | 'crypto'>>>;
  /** Whether the payer of an expired session may start again on the page, in a new session with the same content. */
  recover_expired: boolean;
  /** Whether payers are mailed a receipt, where this server has a mail server. */
  email_receipts: boolean;
  /** ISO 8601 in UTC, whole seconds. */
  created_at: string;
}

export interface DeleteCustomerResult {
  id: string;
  object: 'customer';
  deleted: true;
}

export interface DeleteWebhookResult {
  id: string;
  object: 'webhook_endpoint';
  deleted: true;
}

export interface PayInTestResult {
  session: CheckoutSession;
  payment: Payment;
}

export interface TestClock {
  object: 'test_clock';
  /** ISO 8601 in UTC, whole seconds. */
  now: string;
}
