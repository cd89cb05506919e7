// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

export interface CreateCheckoutSessionParamsLineItem {
  /** The id of a product, at its price. Without one, `name` and `unit_amount` say what is bought. */
  product?: string | null | undefined;
  /** What is bought. */
  name?: string | undefined;
  /** More about it. */
  description?: string | null | undefined;
  /** Price of one, in minor units. */
  unit_amount?: number | undefined;
  /** How many. */
  quantity: number;
}

export interface CreateCheckoutSessionParams {
  /** What is to be paid, in minor units (pesewas, cents). */
  amount: number;
  /** ISO 4217 code. Default: the account’s, GHS unless it was set. */
  currency?: string | null | undefined;
  /** Where the payer goes when it is paid. `{CHECKOUT_SESSION_ID}` in it becomes the id of the session. */
  success_url: string;
  /** Where the payer goes to turn back. Takes the same placeholder. */
  cancel_url: string;
  /** The id of a customer. */
  customer?: string | null | undefined;
  /** Pre-filled on the page. */
  customer_email?: string | null | undefined;
  /** Pre-filled on the page. */
  customer_phone?: string | null | undefined;
  /** The ways to pay that are offered. Default: all that are set up. */
  payment_method_types?: Array<'card' | 'blik' | 'mobile_money' | 'crypto'> | undefined;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata?: Record<string, string> | undefined;
  /** When it ends unpaid: ISO 8601 with an offset, 5 minutes to 30 days ahead. Default: 24 hours. */
  expires_at?: string | null | undefined;
  /**
   * The crypto assets that are offered, by their symbols: `ETH`, `USDT`, `USDC`, and the tokens of your own
   * chains’ settings. Default: all.
   */
  allowed_assets?: Array<string> | undefined;
  /** What is bought. Their sum must be `amount`. */
  line_items?: Array<CreateCheckoutSessionParamsLineItem> | undefined;
  /** Shown on the page. */
  description?: string | null | undefined;
  /** Your own reference. */
  client_reference_id?: string | null | undefined;
  /** Language of the page, such as `fr`. Default: the browser’s. */
  locale?: string | null | undefined;
  /** Where the events of this session go, besides your endpoints. */
  notification_url?: string | null | undefined;
}

export interface ListCheckoutSessionsParamsCreated {
  /** Only those created at this time or later. */
  gte?: string | undefined;
  /** Only those created at this time or earlier. */
  lte?: string | undefined;
}

export interface ListCheckoutSessionsParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those of this status. */
  status?: 'open' | 'complete' | 'expired' | undefined;
  /** Only those of this customer. */
  customer?: string | undefined;
  /** Only the one that this payment belongs to. */
  payment?: string | undefined;
  created?: ListCheckoutSessionsParamsCreated | undefined;
}

export interface ListPaymentsParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only the attempts to pay this session. */
  checkout_session?: string | undefined;
}

export interface SetRefundAddressParams {
  /**
   * Where the payer wants it: an address on the chain that was paid on. With capital letters, they are checked
   * (EIP-55).
   */
  address: string;
}

export interface GiveRefundTransactionParams {
  /** The hash of the transaction that sent it. */
  transaction: string;
}

export interface CreateRefundParams {
  /** The payment to refund. This or `checkout_session`. */
  payment?: string | null | undefined;
  /** The session whose payment to refund: the one that settled it. */
  checkout_session?: string | null | undefined;
  /** In minor units; left out: all that has not been refunded yet. */
  amount?: number | undefined;
  /** Why, for your own records. */
  reason?: 'requested_by_customer' | 'duplicate' | 'fraudulent' | null | undefined;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata?: Record<string, string> | undefined;
}

export interface ListRefundsParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those of this payment. */
  payment?: string | undefined;
  /** Only those of this session. */
  checkout_session?: string | undefined;
}

export interface ListDisputesParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those of this payment. */
  payment?: string | undefined;
  /** Only those of this session. */
  checkout_session?: string | undefined;
}

export interface CreateCustomerParams {
  /** How to reach the customer. */
  email?: string | null | undefined;
  /** The customer’s name. */
  name?: string | null | undefined;
  /** The customer’s phone. */
  phone?: string | null | undefined;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata?: Record<string, string> | undefined;
}

export interface ListCustomersParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those with this address, letter case ignored. */
  email?: string | undefined;
}

export interface UpdateCustomerParams {
  /** How to reach the customer. */
  email?: string | null | undefined;
  /** The customer’s name. */
  name?: string | null | undefined;
  /** The customer’s phone. */
  phone?: string | null | undefined;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata?: Record<string, string> | undefined;
}

export interface CreateProductParams {
  /** An id of your own, for a catalogue that moves here. Default: one is made. */
  id?: string | undefined;
  /** What is sold. */
  name: string;
  /** More about it. */
  description?: string | null | undefined;
  /** Price of one, in minor units. */
  unit_amount?: number | undefined;
  /** ISO 4217 code, together with `unit_amount`. Default: that of its price so far, or else the account’s. */
  currency?: string | undefined;
  /** Whether it is sold. */
  active?: boolean | undefined;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata?: Record<string, string> | undefined;
}

export interface ListProductsParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those that are sold, or only archived ones. */
  active?: 'true' | 'false' | undefined;
}

export interface UpdateProductParams {
  /** What is sold. */
  name?: string | undefined;
  /** More about it. */
  description?: string | null | undefined;
  /** Price of one, in minor units. */
  unit_amount?: number | undefined;
  /** ISO 4217 code, together with `unit_amount`. Default: that of its price so far, or else the account’s. */
  currency?: string | undefined;
  /** Whether it is sold. */
  active?: boolean | undefined;
  /** Up to 50 of your own keys (40 characters) and texts (500 characters). Given back as sent. */
  metadata?: Record<string, string> | undefined;
}

export interface ListEndpointDeliveriesParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those that stand so. `failed`: given up, the dead letters. */
  status?: 'pending' | 'succeeded' | 'failed' | undefined;
}

export interface CreateWebhookParams {
  /** Where events are sent. */
  url: string;
  /** The event types to send, in the words of the endpoint’s dialect; `*` for all. */
  events: Array<string>;
  /** Your own note. */
  description?: string | null | undefined;
  /** Whose payloads and signature it gets. */
  dialect?: 'adullam' | 'bagelpay' | 'convergegate' | 'paygate' | 'stripe' | 'wewire' | undefined;
  /** What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`). */
  signing?: 'hmac' | 'ed25519' | undefined;
}

export interface ListWebhooksParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
}

export interface UpdateWebhookParams {
  /** Where events are sent. */
  url?: string | undefined;
  /** The event types to send, in the words of the endpoint’s dialect; `*` for all. */
  events?: Array<string> | undefined;
  /** Your own note. */
  description?: string | null | undefined;
  /** A disabled one is sent nothing. */
  status?: 'enabled' | 'disabled' | undefined;
  /** What signs: the secret, or with `ed25519` a key pair beside it (`v1a` in `webhook-signature`). */
  signing?: 'hmac' | 'ed25519' | undefined;
}

export interface RollWebhookSecretParams {
  /** For how long the secret so far signs too, in real time. 0 ends all older ones at once. */
  overlap_seconds?: number | undefined;
}

export interface VerifyWebhookParams {
  /** Those of the request: by name, or as text with one on each line. */
  headers: Record<string, string | Array<string>> | string;
  /** The body as text, exactly as it came. Or `body_base64`. */
  body?: string | undefined;
  /** The bytes of the body in base64, which leaves nothing to doubt. */
  body_base64?: string | undefined;
  /** What you check with: the `whsec_…` of the endpoint, or the `whpk_…` of its key pair. Not kept. */
  secret?: string | undefined;
  /** Instead of `secret`: checks by this endpoint’s own. */
  endpoint?: string | undefined;
  /** How far the time of signing may be from now, either way. */
  tolerance_seconds?: number | undefined;
  /** Your own clock, where it was checked. Left out: this server’s. */
  now?: string | undefined;
}

export interface ListDeliveriesParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those that stand so. `failed`: given up, the dead letters. */
  status?: 'pending' | 'succeeded' | 'failed' | undefined;
  /** Only those to this endpoint. */
  endpoint?: string | undefined;
  /** Only those of this event. */
  event?: string | undefined;
  /** Only those about this session. */
  checkout_session?: string | undefined;
}

export interface CreateReplayParams {
  /** Events from this time on. It or `checkout_session` is required, so that nothing is sent by accident. */
  from?: string | undefined;
  /** Events up to this time. Left out, or in the future: up to now. */
  to?: string | undefined;
  /** Only events of these types, in the words of this API. */
  types?:
    | Array<
        | 'checkout.session.created'
        | 'checkout.session.opened'
        | 'checkout.session.processing'
        | 'checkout.session.payment_failed'
        | 'checkout.session.completed'
        | 'checkout.session.expired'
        | 'checkout.session.canceled'
        | 'checkout.session.refunded'
        | 'payment.created'
        | 'payment.requires_action'
        | 'payment.processing'
        | 'payment.unknown'
        | 'payment.succeeded'
        | 'payment.failed'
        | 'payment.canceled'
        | 'refund.created'
        | 'refund.requires_action'
        | 'refund.succeeded'
        | 'refund.failed'
        | 'dispute.created'
        | 'dispute.updated'
        | 'dispute.funds_withdrawn'
        | 'dispute.funds_reinstated'
        | 'dispute.closed'
        | 'webhook_endpoint.disabled'
      >
    | undefined;
  /** Only events of this session. */
  checkout_session?: string | undefined;
  /** To this endpoint alone. Left out: to whoever is enabled and asks for the type now. */
  endpoint?: string | undefined;
  /**
   * Leaves out what arrived. What an endpoint missed while it was disabled counts as failed, from when it was
   * made.
   */
  only_failed?: boolean | undefined;
  /** How many deliveries a second, at most. */
  rate?: number | undefined;
  /** Counts, and sends nothing. */
  dry_run?: boolean | undefined;
}

export interface ListReplaysParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
}

export interface ListEventsParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only those of this type. */
  type?:
    | 'checkout.session.created'
    | 'checkout.session.opened'
    | 'checkout.session.processing'
    | 'checkout.session.payment_failed'
    | 'checkout.session.completed'
    | 'checkout.session.expired'
    | 'checkout.session.canceled'
    | 'checkout.session.refunded'
    | 'payment.created'
    | 'payment.requires_action'
    | 'payment.processing'
    | 'payment.unknown'
    | 'payment.succeeded'
    | 'payment.failed'
    | 'payment.canceled'
    | 'refund.created'
    | 'refund.requires_action'
    | 'refund.succeeded'
    | 'refund.failed'
    | 'dispute.created'
    | 'dispute.updated'
    | 'dispute.funds_withdrawn'
    | 'dispute.funds_reinstated'
    | 'dispute.closed'
    | 'webhook_endpoint.disabled'
    | undefined;
  /** Only those of this session. */
  checkout_session?: string | undefined;
}

export interface ResendEventParams {
  /** To this one, whether or not it asks for such events. Left out: to whoever asks for them now. */
  endpoint?: string | undefined;
}

export interface ListRequestsParams {
  /** How many at most. */
  limit?: number | undefined;
  /** The id of the last one of the page before: answers what is older. */
  starting_after?: string | undefined;
  /** The id of the first one of the page after: answers what is newer. */
  ending_before?: string | undefined;
  /** Only answers of this class; `error`: of 4xx and 5xx. */
  status?: '2xx' | '3xx' | '4xx' | '5xx' | 'error' | undefined;
  /** Only by this method of HTTP. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Only where the path has this in it. */
  path?: string | undefined;
  /** Only by this API key: `key_…`. */
  key?: string | undefined;
  /** Only calls of this API, such as `stripe`. */
  api?: string | undefined;
  /** Only this one: the `Request-Id` of its answer. */
  request_id?: string | undefined;
}

export interface SetLogoParams {
  /**
   * A still PNG, JPEG or WebP in base64, alone or as a `data:` URI: at most 16 KB and 16 to 1024 pixels a side.
   * Shown 32 pixels high and at most 120 wide: 128 × 128 or 480 × 128 is sharp everywhere, and 2 KB are enough.
   */
  image: string;
}

/** How the payment page looks, and whom payers can ask. */
export interface UpdateAccountParamsBrand {
  /**
   * The colour of buttons and links on the page: `#` and six hexadecimal digits. Corrected where it would be hard
   * to read.
   */
  accent_color?: string | null | undefined;
  /** Where payers write for help. */
  support_email?: string | null | undefined;
  /** Where payers call for help. */
  support_phone?: string | null | undefined;
  /** Where payers find help. */
  support_url?: string | null | undefined;
  /** Your terms and conditions. */
  terms_url?: string | null | undefined;
}

export interface UpdateAccountParams {
  /** The shop’s name, shown to payers. */
  name?: string | undefined;
  /** ISO 4217 code: what a session is in that does not say. */
  default_currency?: string | undefined;
  /** IANA name of a time zone. */
  time_zone?: string | undefined;
  /**
   * What becomes of money that arrives after its session has ended: `hold` keeps it for you to decide, `refund`
   * sends it back.
   */
  late_payments?: 'hold' | 'refund' | undefined;
  /** What mobile money is quoted to cost, in hundredths of a percent. */
  mobile_money_fee_basis_points?: number | undefined;
  /** How the payment page looks, and whom payers can ask. */
  brand?: UpdateAccountParamsBrand | undefined;
  /** Sites that may show the payment page within their own. */
  allowed_origins?: Array<string> | undefined;
  /**
   * What is offered, in this order, by ISO 4217 code. A currency that is not named offers what can settle it. Null
   * takes one away.
   */
  payment_methods?: Record<string, Array<'card' | 'blik' | 'mobile_money' | 'crypto'> | null> | undefined;
  /** Whether the payer of an expired session may start again on the page, in a new session with the same content. */
  recover_expired?: boolean | undefined;
  /** Whether payers are mailed a receipt, where this server has a mail server. */
  email_receipts?: boolean | undefined;
}

export interface PayInTestParamsMethodCard {
  /** Which way to pay it is. */
  type: 'card';
  /** A test card number. */
  number: string;
  /** The month it expires in. Left out: one to come. */
  exp_month?: number | undefined;
  /** The year it expires in. */
  exp_year?: number | undefined;
  /** Its security code. */
  cvc?: string | undefined;
}

export interface PayInTestParamsMethodBlik {
  /** Which way to pay it is. */
  type: 'blik';
  /** 777 1xx pays, 777 2xx is declined, 777 3xx times out. */
  code: string;
}

export interface PayInTestParamsMethodMobileMoney {
  /** Which way to pay it is. */
  type: 'mobile_money';
  /**
   * The payer’s number, whose ending says what happens: 00 pays at once, 02 is declined, 05 asks for a one-time
   * password.
   */
  phone: string;
  /** The operator’s name. */
  network?: string | null | undefined;
  /** For a number that asks for one. */
  otp?: string | undefined;
}

export interface PayInTestParamsMethodCrypto {
  /** Which way to pay it is. */
  type: 'crypto';
  /** What the payer sends. */
  asset: 'ETH' | 'USDT' | 'USDC';
  /** On which chain. */
  network?: 'ethereum' | 'base' | 'polygon' | undefined;
  /** How much of it: all, half, a tenth more, or all after the session’s end. Left out: nothing yet. */
  paid?: 'exact' | 'partial' | 'over' | 'late' | undefined;
}

export interface PayInTestParams {
  /** What the payer enters. */
  method:
    | PayInTestParamsMethodCard
    | PayInTestParamsMethodBlik
    | PayInTestParamsMethodMobileMoney
    | PayInTestParamsMethodCrypto;
}

export interface DisputeInTestParams {
  /** `created`: the bank takes the money and wants evidence. `won`: it gives it back. `lost`: it keeps it. */
  step: 'created' | 'under_review' | 'won' | 'lost';
}

export interface AdvanceTestClockParams {
  /** How far to move it, forward only. */
  seconds: number;
}
