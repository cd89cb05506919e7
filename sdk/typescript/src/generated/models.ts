// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

/** One of these, or one that a newer server has. */
export type Open<Known extends string> = Known | (string & {});
export interface CheckoutSessionLineItem {
  /** What is bought. */
  name: string;
  /** More about it. */
  description: string | null;
  /** Price of one, in minor units. */
  unit_amount: number;
  /** How many. */
  quantity: number;
  /** The id of a product, where it is one. */
  product: string | null;
}

/** Why the latest attempt failed; null where none has. */
export interface CheckoutSessionLastPaymentError {
  /** The id of the payment that failed. */
  payment: string;
  /** Why, for programs. */
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
  /** Why, in words. */
  message: string;
}

/** A checkout session: one amount, asked for once, paid at most once. */
export interface CheckoutSession {
  /** Its id. */
  id: string;
  /** What it is: always `checkout.session`. */
  object: 'checkout.session';
  /**
   * `open`: it can be paid. `complete`: it is paid. `expired`: it ended unpaid, because its time ran out, you
   * ended it or too many attempts failed.
   */
  status: Open<'open' | 'complete' | 'expired'>;
  /** The page to send the payer to. */
  url: string;
  /** What is to be paid, in minor units. */
  amount: number;
  /** ISO 4217 code, in capitals. */
  currency: string;
  /** The id of the payment that settled it; null until then. */
  payment: string | null;
  /** Whether the money has come in. It stays `paid` when some or all of it is given back. */
  payment_status: Open<'unpaid' | 'paid'>;
  /** The id of who pays: the customer that you named, or one made of the payer’s address when it is paid. */
  customer: string | null;
  /** Pre-filled, or as the payer gave it. */
  customer_email: string | null;
  /** Where the payer goes when it is paid, as sent. */
  success_url: string | null;
  /** Where the payer goes to turn back, as sent. */
  cancel_url: string | null;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata: Record<string, string>;
  /** When it ends unpaid. */
  expires_at: string;
  /** When it was made. */
  created_at: string;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** Pre-filled on the page. Masked in events. */
  customer_phone: string | null;
  /** The ways to pay that it offers. */
  payment_method_types: Array<Open<'card' | 'blik' | 'mobile_money' | 'crypto'>>;
  /** The crypto assets that you have named. Empty: all. */
  allowed_assets: Array<string>;
  /** What is bought. Their sum is `amount`. */
  line_items: Array<CheckoutSessionLineItem>;
  /** Shown on the page. */
  description: string | null;
  /** Your own reference. */
  client_reference_id: string | null;
  /** Language of the page. */
  locale: string | null;
  /** Where its events go, besides your endpoints. */
  notification_url: string | null;
  /** When you canceled it. */
  canceled_at: string | null;
  /** When it was paid. */
  completed_at: string | null;
  /** How much of it has been given back. */
  amount_refunded: number;
  /** What carrying the money cost, in minor units, once known. */
  fee: number | null;
  /** Why the latest attempt failed; null where none has. */
  last_payment_error: CheckoutSessionLastPaymentError | null;
  /** The id of the expired session that this one continues. */
  recovered_from: string | null;
  /** Grows by one at each change, of its payments and refunds too. */
  version: number;
}

export interface PaymentMethodTransaction {
  /** The transaction’s hash. */
  hash?: string;
  /** Whole units of the asset, as decimal text. */
  amount?: string;
  /** What it was: another asset than the one asked for pays nothing. */
  asset?: string;
  /** How many blocks confirm it. */
  confirmations?: number;
}

/** How it was paid: enough to recognise it, nothing that could be charged again. */
export interface PaymentMethod {
  /** Which way to pay it is, and so which of the other fields are there. */
  type: Open<'card' | 'blik' | 'mobile_money' | 'crypto'>;
  /**
   * Of a card: `visa`, `mastercard` and so on. Null while the payer enters it on the provider’s page, and where
   * the provider does not say.
   */
  brand?: string | null;
  /** Of a card: its last four digits. Null as `brand`. */
  last4?: string | null;
  /** Of mobile money: the payer’s number, masked. */
  phone?: string;
  /** Of mobile money: the operator. Of crypto: the chain. */
  network?: string | null;
  /** Of crypto: what is sent, such as `USDC`. */
  asset?: string;
  /** Of crypto: where it is sent to. */
  address?: string | null;
  /** Of crypto: what is to be sent, in whole units of the asset, as decimal text; null before it is quoted. */
  due?: string | null;
  /** Of crypto: what has arrived on the chain. */
  transactions?: Array<PaymentMethodTransaction>;
}

/** One attempt to pay a session. */
export interface Payment {
  /** Its id. */
  id: string;
  /** What it is: always `payment`. */
  object: 'payment';
  /** The id of the session that it is to pay. */
  checkout_session: string;
  /** What was asked for, in minor units. */
  amount: number;
  /** What came in, in minor units: more or less than asked for is possible with crypto. */
  amount_received: number;
  /** What has been given back, in minor units. */
  amount_refunded: number;
  /** What the payer’s bank has taken back over a dispute, as it stands, in minor units. */
  amount_disputed: number;
  /** ISO 4217 code, in capitals. */
  currency: string;
  /** How it was paid: enough to recognise it, nothing that could be charged again. */
  method: PaymentMethod;
  /**
   * `created`: about to be sent. `requires_action`: the payer must act, on the provider’s page, by 3-D Secure, a
   * one-time password or a transfer. `processing`: the rail is at work. `unknown`: the rail’s answer was lost, and
   * it is being asked. `succeeded`: money came in. `failed`: nothing did, or too little. `canceled`: another
   * attempt took its place, or the session ended.
   */
  status: Open<'created' | 'requires_action' | 'processing' | 'unknown' | 'succeeded' | 'failed' | 'canceled'>;
  /**
   * What the money is for its session: `settles` it, is a `duplicate` (it was paid already, and this goes back),
   * or came `late` (it had ended). Null until it has come in.
   */
  disposition: Open<'settles' | 'duplicate' | 'late'> | null;
  /** The id of the dispute of it that was told of last; null where there was none. */
  dispute: string | null;
  /** Why it failed, for programs. */
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
  /** Why it failed, in words. */
  failure_message: string | null;
  /** What carrying it cost, in minor units, once known; less what came back of that with refunds. */
  fee: number | null;
  /** What was received, less the fee; null while the fee is not known. */
  net: number | null;
  /** What carried it: in test mode the simulator. */
  rail: string;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
  /** When it last changed. */
  updated_at: string;
  /** In an event: the version of its session, which grows by one at each change. */
  version?: number;
}

/**
 * What it waits for, where it is crypto that you send back from your own wallet: this server cannot. Null
 * otherwise.
 */
export interface RefundAction {
  /**
   * `name_address`: the payer names an address, on the page of the session, or you do. `send`: you send it, and
   * give the transaction. `confirm`: the transaction that you gave is waited for until it cannot be taken back.
   */
  type: Open<'name_address' | 'send' | 'confirm'>;
  /** What goes back, such as `USDC`. */
  asset: string;
  /** The chain that it goes back on. */
  network: string;
  /** Where it goes. */
  address?: string;
  /** The chain, by EIP-155. */
  chain_id?: number;
  /** The contract of the token; null for the chain’s own coin. */
  token?: string | null;
  /** Whole units of the asset, as decimal text. */
  amount?: string;
  /** How many decimal places the asset has. */
  decimals?: number;
  /** The same for a wallet to read, by ERC-681. */
  uri?: string;
  /**
   * Where you are to send it again: what you gave before and the chain does not know any more. It may still be
   * mined: look for it first.
   */
  lost_transactions?: Array<string>;
  /** The hash of the transaction that carries it. */
  transaction?: string;
  /** How many blocks the transaction is in, its own included; 0: in none yet, or not any more. */
  confirmations?: number;
  /** How many it takes; null: until the chain calls it final. */
  confirmations_needed?: number | null;
}

/** Money on its way back to the payer of one payment. */
export interface Refund {
  /** Its id. */
  id: string;
  /** What it is: always `refund`. */
  object: 'refund';
  /** The id of the payment that it is of. */
  payment: string;
  /** The id of the session that the payment was for. */
  checkout_session: string;
  /** What goes back, in minor units. */
  amount: number;
  /** ISO 4217 code, in capitals. */
  currency: string;
  /** As you gave it, or why money went back by itself: `duplicate`, `late` or `underpaid`. */
  reason: Open<'requested_by_customer' | 'duplicate' | 'fraudulent' | 'late' | 'underpaid'> | null;
  /**
   * `pending`: on its way. `requires_action`: somebody must do something before it can go back. `succeeded`: it
   * went back. `failed`: it could not, and can be refunded again.
   */
  status: Open<'pending' | 'requires_action' | 'succeeded' | 'failed'>;
  /**
   * What it waits for, where it is crypto that you send back from your own wallet: this server cannot. Null
   * otherwise.
   */
  action: RefundAction | null;
  /** Why it failed, in words. */
  failure_message: string | null;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata: Record<string, string>;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
  /** In an event: the version of its session, which grows by one at each change. */
  version?: number;
}

/** A payer’s bank asks for the money of a payment back. */
export interface Dispute {
  /** Its id. */
  id: string;
  /** What it is: always `dispute`. */
  object: 'dispute';
  /** The id of the payment that is disputed. */
  payment: string;
  /** The id of the session that the payment was for. */
  checkout_session: string;
  /** What the payer wants back, in minor units. */
  amount: number;
  /**
   * What the bank has taken back so far, in minor units: 0 while it only asks, and again once it has given it
   * back.
   */
  amount_withdrawn: number;
  /** ISO 4217 code, in capitals. */
  currency: string;
  /** Why, in the words that card schemes share. */
  reason: Open<
    | 'bank_cannot_process'
    | 'check_returned'
    | 'credit_not_processed'
    | 'customer_initiated'
    | 'debit_not_authorized'
    | 'duplicate'
    | 'fraudulent'
    | 'general'
    | 'incorrect_account_details'
    | 'insufficient_funds'
    | 'noncompliant'
    | 'product_not_received'
    | 'product_unacceptable'
    | 'subscription_canceled'
    | 'unrecognized'
    | 'other'
  >;
  /**
   * `warning_needs_response`, `warning_under_review`, `warning_closed`: the bank asks what it was for, and no
   * money moves. `needs_response`: it wants evidence, which you hand in at the provider. `under_review`: it has
   * it. `won`: the money is yours. `lost`: it is the payer’s.
   */
  status: Open<
    | 'warning_needs_response'
    | 'warning_under_review'
    | 'warning_closed'
    | 'needs_response'
    | 'under_review'
    | 'won'
    | 'lost'
  >;
  /** What the provider has taken for it, less what it has given back of that, in minor units. */
  fee: number;
  /** Until when evidence is taken; null where none is. */
  evidence_due_at: string | null;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
  /** When it last changed. */
  updated_at: string;
  /** In an event: the version of its session, which grows by one at each change. */
  version?: number;
}

/** Who pays: made by you, or when somebody pays. */
export interface Customer {
  /** Its id. */
  id: string;
  /** What it is: always `customer`. */
  object: 'customer';
  /** How to reach the customer. */
  email: string | null;
  /** The customer’s name. */
  name: string | null;
  /** The customer’s phone. */
  phone: string | null;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata: Record<string, string>;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
}

/** What is sold, and for how much. */
export interface Product {
  /** Its id. */
  id: string;
  /** What it is: always `product`. */
  object: 'product';
  /** What is sold. */
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
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
}

/** Whether it takes what it is sent. */
export interface WebhookEndpointHealth {
  /** When it last took something: the time of the newest event that it took. */
  last_success_at: string | null;
  /** When an attempt last failed. */
  last_failure_at: string | null;
  /** Since when every attempt has failed; null while the last one heard of succeeded. */
  failing_since: string | null;
  /** How many have failed since then. Of those within a second one is counted. */
  consecutive_failures: number;
}

/** An address of yours that is sent signed events, and how it does. */
export interface WebhookEndpoint {
  /** Its id. */
  id: string;
  /** What it is: always `webhook_endpoint`. */
  object: 'webhook_endpoint';
  /** Where events are sent. */
  url: string;
  /** Whose payloads and signature it gets. */
  dialect: string;
  /** The event types that it is sent; `*` for all. */
  events: Array<string>;
  /** Your own note. */
  description: string | null;
  /** A disabled one is sent nothing. */
  status: Open<'enabled' | 'disabled'>;
  /**
   * `requested`: by you. `gone`: it answered 410. `failing`: everything failed for three days. Null while it is
   * enabled.
   */
  disabled_reason: string | null;
  /** Whether it takes what it is sent. */
  health: WebhookEndpointHealth;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
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
  /** It is right, and of now. */
  valid: boolean;
}

export interface SignatureCheckProblem {
  /** What is wrong, for programs. */
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
  /** What it is: always `signature_check`. */
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
  /** When it was signed, by its headers. */
  signed_at: string | null;
  /** From the time of signing to the time of the check; negative where that is earlier. */
  age_seconds: number | null;
}

export interface DeliveryAttempt {
  /** When it was made. */
  at: string;
  /** Why it was made: the event, a failure before it, or somebody who asked for it again. */
  cause: Open<'event' | 'retry' | 'resend' | 'replay'>;
  /** The status that was answered. Null: no answer came. */
  status_code: number | null;
  /** How long it took, in milliseconds. */
  latency_ms: number;
  /** The first 2 KB of the answer, or why there was none. */
  response: string;
}

/** One event on its way to one place. */
export interface Delivery {
  /** Its id. */
  id: string;
  /** What it is: always `delivery`. */
  object: 'delivery';
  /** The id of the event that is sent. */
  event: string;
  /** The id of the endpoint that it goes to. Null: the session’s own `notification_url`. */
  endpoint: string | null;
  /**
   * `pending`: on its way, or to be tried again. `succeeded`: the endpoint took it. `failed`: given up after three
   * days, or refused by 410.
   */
  status: Open<'pending' | 'succeeded' | 'failed'>;
  /** Every attempt so far, the first one first. */
  attempts: Array<DeliveryAttempt>;
  /** When it is tried next; null when it is not. */
  next_attempt_at: string | null;
  /** The id of the session that the event is about. Null: it tells of an endpoint. */
  checkout_session: string | null;
  /** Where it is sent. */
  url: string;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
}

export interface ReplayByType {
  /** The type of event. */
  type: string;
  /** How many deliveries. */
  deliveries: number;
}

export interface ReplayByEndpoint {
  /** The endpoint’s id. Null: sessions’ own `notification_url`. */
  endpoint: string | null;
  /** How many deliveries. */
  deliveries: number;
}

/** A range of events that is sent again. */
export interface Replay {
  /** Its id. */
  id: string;
  /** What it is: always `replay`. */
  object: 'replay';
  /**
   * `running`: it is at it. `completed`: all of it is on its way. `canceled`: you ended it. Whether it arrives is
   * told by each delivery.
   */
  status: Open<'running' | 'completed' | 'canceled'>;
  /** Whether it only counts. */
  dry_run: boolean;
  /** Events from this time on; null where a session was named instead. */
  from: string | null;
  /** Events up to this time. */
  to: string;
  /** Only events of these types; null: of all. */
  types: Array<string> | null;
  /** Only events of this session; null: of all. */
  checkout_session: string | null;
  /** To this endpoint alone; null: to whoever asks for the type. */
  endpoint: string | null;
  /** Whether it leaves out what arrived. */
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
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
  /** When it was done, or you ended it. */
  ended_at: string | null;
}

/** What it happened to. */
export interface EventData {
  /**
   * The session, or for `payment.*` the payment, for `refund.*` the refund, for `dispute.*` the dispute and for
   * `webhook_endpoint.*` the endpoint, as it was at the event. Phones are masked.
   */
  object: CheckoutSession | Payment | Refund | Dispute | WebhookEndpoint;
}

/** What caused it. */
export interface EventRequest {
  /** The id of the request that caused it; null: time or a rail did. */
  id: string | null;
  /** The idempotency key of that request. */
  idempotency_key: string | null;
}

/** Something that happened, as it is told to your endpoints. */
export interface EventBase {
  /** Its id. */
  id: string;
  /** What it is: always `event`. */
  object: 'event';
  /** When it happened. */
  created_at: string;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** Counts the events of its session, without a gap; for `webhook_endpoint.*` those of its endpoint. */
  sequence: number;
  /** In a webhook: counts what this endpoint was sent of it. Null here. */
  endpoint_sequence: number | null;
  /** What caused it. */
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

export interface DisputeEvent extends EventBase {
  type:
    | 'dispute.created'
    | 'dispute.updated'
    | 'dispute.funds_withdrawn'
    | 'dispute.funds_reinstated'
    | 'dispute.closed';
  data: { object: Dispute };
}

export interface WebhookEndpointEvent extends EventBase {
  type: 'webhook_endpoint.disabled';
  data: { object: WebhookEndpoint };
}

/**
 * What happened. A newer server may send types that are not listed here: they come through as they are, so give
 * a `switch` over `type` a `default`.
 */
export type Event = CheckoutSessionEvent | PaymentEvent | RefundEvent | DisputeEvent | WebhookEndpointEvent;

/** One call of an API, kept for 7 days. */
export interface ApiRequest {
  /** Its id. */
  id: string;
  /** What it is: always `api_request`. */
  object: 'api_request';
  /** The `Request-Id` of its answer. */
  request_id: string;
  /** Of HTTP. */
  method: string;
  /** With its query. */
  path: string;
  /** The pattern of the path; null where there is no such call. */
  route: string | null;
  /** Of the answer. */
  status: number;
  /** From the arrival of the request to the end of its answer. */
  latency_ms: number;
  /** Which API answered. */
  api: string;
  /** The API key that it was made with. */
  key: string;
  /** Why it was refused, in one word for all APIs. */
  error_code: string | null;
  /** Its `Idempotency-Key`. */
  idempotency_key: string | null;
  /** The answer was given before, under the same key. */
  idempotent_replayed: boolean;
  /** What was sent, as JSON, with secrets and personal data masked; cut after 8 KB. Null in lists. */
  request_body: string | null;
  /** What was answered, in the same way. Null in lists. */
  response_body: string | null;
  /** True in live mode, false in test mode. */
  livemode: boolean;
  /** When it was made. */
  created_at: string;
}

/** What the page shows beside your name. */
export interface AccountBrandLogo {
  /** On this server. Another picture has another address. */
  url: string;
  /** In pixels. */
  width: number;
  /** In pixels. */
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
  /** Where payers write for help. */
  support_email: string | null;
  /** Where payers call for help. */
  support_phone: string | null;
  /** Where payers find help. */
  support_url: string | null;
  /** Your terms and conditions. */
  terms_url: string | null;
}

/** You: the settings hold for both modes. */
export interface Account {
  /** Its id. */
  id: string;
  /** What it is: always `account`. */
  object: 'account';
  /** The shop’s name, shown to payers. */
  name: string;
  /** ISO 4217 code: what a session is in that does not say. */
  default_currency: string;
  /** IANA name of a time zone. */
  time_zone: string;
  /**
   * What becomes of money that arrives after its session has ended: `hold` keeps it for you to decide, `refund`
   * sends it back.
   */
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
  /** When it was made. */
  created_at: string;
}

export interface DeleteCustomerResult {
  /** The id of what was there. */
  id: string;
  /** What it is: always `customer`. */
  object: 'customer';
  /** Always true. */
  deleted: true;
}

export interface DeleteWebhookResult {
  /** The id of what was there. */
  id: string;
  /** What it is: always `webhook_endpoint`. */
  object: 'webhook_endpoint';
  /** Always true. */
  deleted: true;
}

export interface PayInTestResult {
  session: CheckoutSession;
  payment: Payment;
}

export interface TestClock {
  /** What it is: always `test_clock`. */
  object: 'test_clock';
  /** What time it is in test mode. */
  now: string;
}
