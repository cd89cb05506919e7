/**
 * What Stripe has and this server does not: parameters that would change what is paid, promise something that nobody would
 * do, or collect what the page does not ask for. Each is refused by name, with these words after "does not offer what it
 * asks for", unless it asks for nothing (codec/not-offered.ts).
 */

export const CONNECT = 'there are no connected accounts';
const NO_SUBSCRIPTIONS = 'only one-time payments, `mode` payment, are';
const NOT_ASKED = 'the page does not ask for it';

export const SESSION_NOT_OFFERED = {
  adaptive_pricing: 'the payer pays in the currency of the session',
  after_expiration: 'whether payers start again is a setting of the account; `recovered_from` tells where one did',
  allow_promotion_codes: 'there are no promotion codes; take what they are worth off the line items',
  automatic_tax: 'taxes are not computed; the prices must include them',
  billing_address_collection: NOT_ASKED,
  consent_collection: NOT_ASKED,
  custom_fields: NOT_ASKED,
  customer_account: 'there are no such accounts; name a `customer`',
  discounts: 'there are no coupons; take what they are worth off the line items',
  invoice_creation: 'there are no invoices',
  managed_payments: 'the merchant sells, nobody else',
  name_collection: NOT_ASKED,
  optional_items: 'the payer buys the line items as they are',
  payment_method_configuration: 'there are no such configurations; name `payment_method_types`',
  phone_number_collection: NOT_ASKED,
  return_url: 'it belongs to embedded pages; the payer is sent to `success_url`',
  saved_payment_method_options: 'no payment methods are saved',
  setup_intent_data: NO_SUBSCRIPTIONS,
  shipping_address_collection: NOT_ASKED,
  shipping_options: 'there are no shipping rates; add shipping as a line item',
  subscription_data: NO_SUBSCRIPTIONS,
  tax_id_collection: NOT_ASKED,
} as const;

export const LINE_ITEM_NOT_OFFERED = {
  adjustable_quantity: 'the payer buys as many as the line item says',
  tax_rates: 'taxes are not computed; the prices must include them',
} as const;

export const PRICE_DATA_NOT_OFFERED = { recurring: NO_SUBSCRIPTIONS } as const;

export const INTENT_DATA_NOT_OFFERED = {
  application_fee_amount: CONNECT,
  capture_method: 'a payment is captured at once',
  on_behalf_of: CONNECT,
  setup_future_usage: 'no payment methods are saved',
  transfer_data: CONNECT,
  transfer_group: CONNECT,
} as const;

/** Within `payment_method_options`, for any method. */
export const METHOD_OPTIONS_NOT_OFFERED = {
  capture_method: INTENT_DATA_NOT_OFFERED.capture_method,
  setup_future_usage: INTENT_DATA_NOT_OFFERED.setup_future_usage,
} as const;

const ONLY_METADATA = 'only the `metadata` of a session can be changed';

export const SESSION_CHANGE_NOT_OFFERED = {
  collected_information: ONLY_METADATA,
  line_items: ONLY_METADATA,
  payment_intent_data: ONLY_METADATA,
  shipping_options: ONLY_METADATA,
} as const;

export const SESSION_FILTER_NOT_OFFERED = {
  customer_account: SESSION_NOT_OFFERED.customer_account,
  customer_details: 'find the customer by e-mail, and then the sessions by `customer`',
  payment_link: 'there are no payment links',
  subscription: NO_SUBSCRIPTIONS,
} as const;

export const INTENT_FILTER_NOT_OFFERED = {
  customer: 'list the checkout sessions of the `customer`; each names its payment',
  customer_account: SESSION_NOT_OFFERED.customer_account,
} as const;

export const REFUND_NOT_OFFERED = {
  customer: 'there are no customer balances; name a `payment_intent` or a `charge`',
  origin: 'there are no customer balances; name a `payment_intent` or a `charge`',
  refund_application_fee: CONNECT,
  reverse_transfer: CONNECT,
} as const;

export const PRODUCT_FILTER_NOT_OFFERED = {
  ids: 'retrieve each product by its id',
  shippable: 'products are listed by `active` alone',
  url: 'products are listed by `active` alone',
} as const;

export const PRICE_NOT_OFFERED = {
  billing_scheme: 'a price is per unit',
  currency_options: 'a price has one currency',
  custom_unit_amount: 'the payer does not choose the amount',
  recurring: NO_SUBSCRIPTIONS,
  tiers: 'a price is per unit',
  tiers_mode: 'a price is per unit',
  transfer_lookup_key: 'take the lookup key from the other price first',
  transform_quantity: 'a price is per unit',
} as const;

export const PRICE_CHANGE_NOT_OFFERED = {
  currency_options: PRICE_NOT_OFFERED.currency_options,
  transfer_lookup_key: PRICE_NOT_OFFERED.transfer_lookup_key,
} as const;

export const PRICE_FILTER_NOT_OFFERED = {
  recurring: NO_SUBSCRIPTIONS,
} as const;

export const CUSTOMER_NOT_OFFERED = {
  balance: 'customers have no balance',
  cash_balance: 'customers have no balance',
  default_source: 'no payment methods are saved',
  payment_method: 'no payment methods are saved',
  source: 'no payment methods are saved',
  tax_id_data: 'taxes are not computed',
  test_clock: 'the test clock is the account’s: `POST /v1/test/clock/advance`',
} as const;

export const ENDPOINT_NOT_OFFERED = { connect: CONNECT } as const;

export const EVENT_FILTER_NOT_OFFERED = {
  delivery_success: 'ask for the deliveries of an endpoint in the native API',
} as const;
