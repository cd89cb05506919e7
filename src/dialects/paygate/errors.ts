import {
  customerId,
  deliveryId,
  disputeId,
  endpointId,
  eventId,
  type PrefixedId,
  paymentId,
  refundId,
  replayId,
} from '../../core/ids.ts';
import type { DialectErrors, ErrorReference } from '../dialect.ts';
import { SENTENCES, type Wording, wordsFor } from '../refusal-words.ts';
import { printAnyId } from '../wire-ids.ts';
import { WIRE_STATUS } from './codec/session.ts';
import { sessionId } from './ids.ts';

type Entry = Omit<ErrorReference, 'code'>;
const request = (statusCode: number, meaning: string): Entry => ({
  statusCode,
  type: 'invalid_request_error',
  meaning,
});

/** Every code of this API. `docs/errors.md` must list the same; a test holds the two together. */
export const WIRE_ERRORS = {
  parameter_missing: request(400, 'A required parameter was left out. Send it.'),
  parameter_invalid: request(400, 'A parameter has a value it cannot have. The message says what it must be.'),
  parameter_unknown: request(400, 'There is no such parameter here. The message names the closest one.'),
  body_malformed: request(400, 'The body is not the JSON object that it must be. Send well-formed JSON in UTF-8.'),
  invalid_api_key: {
    statusCode: 401,
    type: 'authentication_error',
    meaning: 'No API key was sent, or one that does not exist or was revoked. Send `Authorization: Bearer sk_…`.',
  },
  right_missing: {
    statusCode: 403,
    type: 'permission_error',
    meaning: 'The key is restricted and lacks a right. Use another key, or give this one the right.',
  },
  test_mode_only: {
    statusCode: 403,
    type: 'permission_error',
    meaning: 'Test helpers exist for test keys only. Use a test key.',
  },
  resource_missing: request(404, 'There is no such object for this key: check the id, the account and the mode.'),
  route_not_found: request(404, 'There is no such call in this API. Check method and path.'),
  invalid_state: request(409, 'The object is not in a state that allows this. Retrieve it to see how it stands.'),
  already_exists: request(409, 'There is an object with this id already. Update that one, or choose another id.'),
  payment_not_refundable: request(409, 'Nothing of the payment can be refunded as it stands. The message says why.'),
  idempotency_key_reused: {
    statusCode: 409,
    type: 'idempotency_error',
    meaning: 'The idempotency key was first used for another request. Use a new key for a new request.',
  },
  idempotency_key_in_use: {
    statusCode: 409,
    type: 'idempotency_error',
    meaning: 'The first request with this idempotency key is still being worked on. Repeat it in a moment.',
  },
  body_too_large: request(413, 'The body is larger than this server takes. Send less.'),
  media_type_unsupported: request(
    415,
    'The body is not plain JSON in UTF-8 by its headers. Send `Content-Type: application/json` and no `Content-Encoding`.',
  ),
  parameter_conflict: request(422, 'Values that are each in order are not allowed together. The message says which.'),
  product_inactive: request(
    422,
    'The product or its price is archived and not sold. Make it active again, or sell another.',
  ),
  feature_unsupported: request(422, 'This is understood and not offered here. The message says what is.'),
  payment_method_not_allowed: request(422, 'The session does not offer this way to pay. Use one that it does.'),
  refund_exceeds: request(422, 'More than is left of what was received. The message says how much that is.'),
  rate_limited: {
    statusCode: 429,
    type: 'rate_limit_error',
    meaning: 'Too many requests with this key. Wait as long as `Retry-After` says.',
  },
  internal_error: {
    statusCode: 500,
    type: 'api_error',
    meaning: 'Something went wrong here. Repeat the request with the same idempotency key; quote the request id.',
  },
  unavailable: {
    statusCode: 503,
    type: 'api_error',
    meaning: 'The server cannot work at the moment. Repeat the request with the same idempotency key in a moment.',
  },
} as const satisfies Record<string, Entry>;

type WireCode = keyof typeof WIRE_ERRORS;
type Words = { readonly code: WireCode; readonly message: string; readonly param?: string | null };

const NO_KEY = 'Send your API key as "Authorization: Bearer sk_…".';

/** One entry for each reason to refuse: a missing one does not compile. */
export const WORDING: Wording<Words> = {
  parameter_missing: ({ param, or }) => ({
    code: 'parameter_missing',
    param,
    message: `The parameter "${param}"${or ? ` or "${or}"` : ''} is required. Send it and try again.`,
  }),
  parameter_invalid: ({ param, reason }) => ({
    code: 'parameter_invalid',
    param,
    message: `The parameter "${param}" ${reason}.`,
  }),
  parameter_unknown: ({ param, closest }) => ({
    code: 'parameter_unknown',
    param,
    message: `There is no parameter "${param}" here. ${closest ? `Did you mean "${closest}"?` : 'Leave it out.'}`,
  }),
  not_allowed_together: ({ param, reason }) => ({
    code: 'parameter_conflict',
    param,
    message: `The parameter "${param}" does not go with the others: ${reason}.`,
  }),
  body_malformed: (refusal) => ({ code: 'body_malformed', message: SENTENCES.body_malformed(refusal) }),
  body_too_large: (refusal) => ({ code: 'body_too_large', message: SENTENCES.body_too_large(refusal) }),
  media_type_unsupported: (refusal) => ({
    code: 'media_type_unsupported',
    message: SENTENCES.media_type_unsupported(refusal),
  }),
  content_encoding_unsupported: (refusal) => ({
    code: 'media_type_unsupported',
    message: SENTENCES.content_encoding_unsupported(refusal),
  }),
  key_missing: () => ({ code: 'invalid_api_key', message: `No API key was sent. ${NO_KEY}` }),
  key_invalid: () => ({
    code: 'invalid_api_key',
    message: `This API key does not exist or was revoked. ${NO_KEY}`,
  }),
  right_missing: (refusal) => ({ code: 'right_missing', message: SENTENCES.right_missing(refusal) }),
  test_only: () => ({ code: 'test_mode_only', message: SENTENCES.test_only() }),
  not_found: ({ resource, id, param = 'id' }) => {
    const { name, form } = OBJECTS[resource] ?? { name: resource };
    return {
      code: 'resource_missing',
      param,
      message: `There is no ${name} "${printAnyId(form, id).slice(0, 100)}" for this key. Check the id, the account and the mode.`,
    };
  },
  route_not_found: (refusal) => ({ code: 'route_not_found', message: SENTENCES.route_not_found(refusal) }),
  session_not_open: ({ status }) => ({
    code: 'invalid_state',
    message: `This checkout session is ${WIRE_STATUS[status]}; only an open one allows this. Create a new one.`,
  }),
  payment_in_progress: () => ({
    code: 'invalid_state',
    message: 'This checkout session is open, and a payment is being processed. Wait until that has ended.',
  }),
  payment_not_awaiting_action: (refusal) => ({
    code: 'invalid_state',
    message: SENTENCES.payment_not_awaiting_action(refusal),
  }),
  method_not_allowed: ({ method, allowed }) => ({
    code: 'payment_method_not_allowed',
    param: 'method.type',
    message: `This checkout session cannot be paid by ${method}. Use one of: ${allowed.join(', ')}.`,
  }),
  product_inactive: ({ id }) => ({
    code: 'product_inactive',
    param: 'line_items',
    message: `The product "${id}", or the price of it that was asked for, is archived. Make it active again, or sell another.`,
  }),
  already_exists: ({ resource, id }) => ({
    code: 'already_exists',
    param: 'id',
    message: `There is a ${OBJECTS[resource]?.name ?? resource} "${id.slice(0, 100)}" already. Update that one, or choose another id.`,
  }),
  feature_unsupported: ({ param, reason }) => ({
    code: 'feature_unsupported',
    param,
    message: `The parameter "${param}" asks for what is not offered here: ${reason}.`,
  }),
  refund_exceeds: ({ availableMinor, currency }) => ({
    code: 'refund_exceeds',
    param: 'amount',
    message: `This is more than is left of the payment: at most ${availableMinor} minor units (${currency}) can be refunded.`,
  }),
  payment_not_refundable: ({ reason }) => ({
    code: 'payment_not_refundable',
    message: `This payment cannot be refunded: ${reason}.`,
  }),
  idempotency_mismatch: (refusal) => ({
    code: 'idempotency_key_reused',
    message: SENTENCES.idempotency_mismatch(refusal),
  }),
  idempotency_in_flight: () => ({ code: 'idempotency_key_in_use', message: SENTENCES.idempotency_in_flight() }),
  rate_limited: (refusal) => ({ code: 'rate_limited', message: SENTENCES.rate_limited(refusal) }),
  unavailable: () => ({ code: 'unavailable', message: SENTENCES.unavailable() }),
  internal: () => ({ code: 'internal_error', message: SENTENCES.internal() }),
};

/** What the core calls its objects, and how their ids read here. */
const OBJECTS: Readonly<Record<string, { readonly name: string; readonly form?: PrefixedId }>> = {
  'checkout.session': { name: 'checkout session', form: sessionId },
  payment: { name: 'payment', form: paymentId },
  refund: { name: 'refund', form: refundId },
  dispute: { name: 'dispute', form: disputeId },
  customer: { name: 'customer', form: customerId },
  product: { name: 'product' },
  price: { name: 'price' },
  event: { name: 'event', form: eventId },
  webhook_endpoint: { name: 'webhook endpoint', form: endpointId },
  delivery: { name: 'delivery', form: deliveryId },
  replay: { name: 'replay', form: replayId },
};

export const errors: DialectErrors = {
  reference: Object.entries(WIRE_ERRORS).map(([code, entry]) => ({ code, ...entry })),
  render(refusal, { requestId, publicUrl }) {
    const { code, message, param = null } = wordsFor(WORDING, refusal);
    const { statusCode, type } = WIRE_ERRORS[code];
    const doc_url = `${publicUrl}/docs/errors#${code}`;
    return {
      statusCode,
      body: JSON.stringify({ error: { type, code, message, param, doc_url, request_id: requestId } }),
    };
  },
};
