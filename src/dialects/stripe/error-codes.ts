import type { ErrorReference } from '../dialect.ts';

type Entry = Omit<ErrorReference, 'code'>;
const request = (statusCode: number, meaning: string): Entry => ({
  statusCode,
  type: 'invalid_request_error',
  meaning,
});
const api = (statusCode: number, meaning: string): Entry => ({ statusCode, type: 'api_error', meaning });

/**
 * Every code of this API: Stripe's own (docs.stripe.com/error-codes) where it has one, and names in its manner where its
 * answers have a message alone. `docs/errors.md` must list the same; a test holds the two together.
 */
export const WIRE_ERRORS = {
  amount_too_large: request(400, 'More than what is left of the payment cannot be refunded. Refund less.'),
  body_malformed: request(
    400,
    'The body cannot be read as a form without a doubt. Send each field once, as `name=value`.',
  ),
  charge_already_refunded: request(400, 'All of the payment has been given back, or is on its way.'),
  charge_disputed: request(400, 'A dispute has taken back what is left of the payment.'),
  charge_not_refundable: request(400, 'Nothing of the payment can be refunded as it stands. The message says why.'),
  feature_unsupported: request(400, 'Stripe has this and this server does not. The message says what to do instead.'),
  idempotency_key_reused: {
    statusCode: 400,
    type: 'idempotency_error',
    meaning: 'The idempotency key was first used for another request. Use a new key for a new request.',
  },
  parameter_invalid: request(400, 'A parameter has a value it cannot have. The message says what it must be.'),
  parameter_missing: request(400, 'A required parameter was left out. Send it.'),
  parameter_unknown: request(400, 'There is no such parameter here. The message names the closest one.'),
  parameters_exclusive: request(400, 'Values that are each in order are not allowed together. The message says which.'),
  payment_in_progress: request(400, 'A payment of the session is being processed. Wait until that has ended.'),
  payment_intent_incompatible_payment_method: request(
    400,
    'The session does not offer this way to pay. Use one that it does.',
  ),
  payment_intent_unexpected_state: request(400, 'The payment does not wait for anything from the payer.'),
  product_inactive: request(400, 'The product or its price is archived. Use another, or make it active.'),
  resource_already_exists: request(400, 'There is one like this already. Use that one, or another name.'),
  session_not_open: request(400, 'The checkout session is over. Create a new one.'),
  invalid_api_key: request(
    401,
    'No API key was sent, or one that does not exist or was revoked. Send `Authorization: Bearer sk_…`.',
  ),
  more_permissions_required: request(
    403,
    'The key is restricted and lacks a right. Use another key, or give this one the right.',
  ),
  test_mode_only: request(403, 'This exists for test keys only. Use a test key.'),
  resource_missing: request(404, 'There is no such object for this key: check the id, the account and the mode.'),
  route_not_found: request(404, 'There is no such call in this API. Check method and path.'),
  idempotency_key_in_use: {
    statusCode: 409,
    type: 'idempotency_error',
    meaning: 'The first request with this idempotency key is still being worked on. Repeat it in a moment.',
  },
  body_too_large: request(413, 'The body is larger than this server takes. Send less.'),
  media_type_unsupported: request(
    415,
    'The body is not a plain form by its headers. Send `Content-Type: application/x-www-form-urlencoded` and no `Content-Encoding`.',
  ),
  rate_limit: request(429, 'Too many requests with this key. Wait as long as `Retry-After` says.'),
  internal_error: api(
    500,
    'Something went wrong here. Repeat the request with the same idempotency key; quote the request id.',
  ),
  unavailable: api(
    503,
    'The server cannot work at the moment. Repeat the request with the same idempotency key in a moment.',
  ),
} as const satisfies Record<string, Entry>;

export type WireCode = keyof typeof WIRE_ERRORS;
