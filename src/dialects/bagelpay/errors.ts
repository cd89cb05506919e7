import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { isUuid } from '../../core/ids.ts';
import { toDecimal } from '../../core/session-id.ts';
import type { DialectErrors } from '../dialect.ts';
import { WIRE_STATUS } from './codec/checkout.ts';

/** `code` in an answer repeats the HTTP status: there is no finer code, and `msg` says what it is about. */
export const WIRE_ERRORS = {
  400: {
    type: 'Bad Request',
    meaning: 'The body cannot be read, or a parameter is missing or wrong. `msg` says which.',
  },
  401: {
    type: 'Unauthorized',
    meaning: 'No API key was sent, or one that does not exist or was revoked. Send `x-api-key`.',
  },
  403: {
    type: 'Forbidden',
    meaning: 'The key lacks a right, or a live key was used for what exists in test mode only.',
  },
  404: { type: 'Not Found', meaning: 'There is no such object for this key, or no such call in this API.' },
  409: {
    type: 'Conflict',
    meaning:
      'The object is not in a state that allows this, the id is taken, or the idempotency key was used for something else.',
  },
  413: { type: 'Payload Too Large', meaning: 'The body is larger than this server takes. Send less.' },
  415: { type: 'Unsupported Media Type', meaning: 'The body is not plain JSON in UTF-8 by its headers.' },
  422: {
    type: 'Unprocessable Content',
    meaning: 'Understood, and not possible: a subscription, or an archived product. `msg` says why.',
  },
  429: { type: 'Too Many Requests', meaning: 'Too many requests with this key. Wait as long as `Retry-After` says.' },
  500: {
    type: 'Internal Server Error',
    meaning: 'Something went wrong here. Repeat the request with the same idempotency key; quote the request id.',
  },
  503: {
    type: 'Service Unavailable',
    meaning: 'The server cannot work at the moment. Repeat the request with the same idempotency key in a moment.',
  },
} as const;

type WireStatus = keyof typeof WIRE_ERRORS;
type Words = readonly [status: WireStatus, msg: string];
type Wording = { readonly [Code in RefusalCode]: (refusal: Extract<Refusal, { code: Code }>) => Words };

const NO_KEY = 'Send your API key in the header "x-api-key".';
const AGAIN = 'Repeat the request with the same idempotency key in a moment.';

/** One entry for each reason to refuse: a missing one does not compile. */
export const WORDING: Wording = {
  parameter_missing: ({ param }) => [400, `The parameter "${wireParam(param)}" is required. Send it and try again.`],
  parameter_invalid: ({ param, reason }) => [400, `The parameter "${wireParam(param)}" ${reason}.`],
  parameter_unknown: ({ param, closest }) => [
    400,
    `There is no parameter "${param}" here. ${closest ? `Did you mean "${closest}"?` : 'Leave it out.'}`,
  ],
  // Only selling has such rules here: they are about the product, its price and how many are sold.
  not_allowed_together: ({ reason }) => [400, `This cannot be sold: ${reason}.`],
  body_malformed: ({ reason }) => [400, `The body cannot be read: ${reason}. Send a JSON object.`],
  body_too_large: ({ limitBytes }) => [
    413,
    `The body is larger than the ${limitBytes} bytes that are taken. Send less.`,
  ],
  media_type_unsupported: ({ mediaType }) => [
    415,
    `The content type "${mediaType.slice(0, 100)}" is not taken. Send JSON in UTF-8 with "Content-Type: application/json".`,
  ],
  content_encoding_unsupported: ({ encoding }) => [
    415,
    `The content encoding "${encoding.slice(0, 100)}" is not taken. Send the body as it is, without "Content-Encoding".`,
  ],
  key_missing: () => [401, `No API key was sent. ${NO_KEY}`],
  key_invalid: () => [401, `This API key does not exist or was revoked. ${NO_KEY}`],
  right_missing: ({ right }) => [
    403,
    `This key is restricted and lacks the right "${right}". Use another key, or give this one the right.`,
  ],
  test_only: () => [403, 'This exists for test keys only. Use a test key.'],
  not_found: ({ resource, id }) => [
    404,
    `There is no ${OBJECTS[resource] ?? resource} "${printAnyId(resource, id).slice(0, 100)}" for this key. Check the id, the account and the mode.`,
  ],
  route_not_found: ({ method, path }) => [404, `There is no ${method} ${path} in this API. The reference is at /docs.`],
  session_not_open: ({ status }) => [
    409,
    `This checkout is ${WIRE_STATUS[status]}; only a pending one allows this. Create a new one.`,
  ],
  payment_in_progress: () => [409, 'A payment of this checkout is being processed. Wait until that has ended.'],
  payment_not_awaiting_action: ({ status }) => [
    409,
    `This payment is ${status}; it does not wait for anything from the payer.`,
  ],
  method_not_allowed: ({ method, allowed }) => [
    422,
    `This checkout cannot be paid by ${method}. Use one of: ${allowed.join(', ')}.`,
  ],
  refund_exceeds: ({ availableMinor, currency }) => [
    422,
    `Only ${availableMinor} ${currency} in minor units are left to be refunded. Refund less.`,
  ],
  payment_not_refundable: ({ reason }) => [409, `This payment cannot be refunded: ${reason}.`],
  product_inactive: ({ id }) => [422, `The product "${id.slice(0, 100)}" is archived. Unarchive it, or sell another.`],
  already_exists: ({ resource, id }) => [
    409,
    `There is a ${OBJECTS[resource] ?? resource} "${id.slice(0, 100)}" already. Use another id.`,
  ],
  feature_unsupported: ({ param, reason }) => [
    422,
    `The parameter "${wireParam(param)}" asks for what is not offered here: ${reason}.`,
  ],
  idempotency_mismatch: ({ params }) => [
    409,
    params.length
      ? `This idempotency key was first used with other values of: ${params.join(', ')}. Use a new key for a new request.`
      : 'This idempotency key was first used for another call. Use a new key for a new request.',
  ],
  idempotency_in_flight: () => [409, `The first request with this idempotency key is still being worked on. ${AGAIN}`],
  rate_limited: ({ retryAfterSeconds }) => [
    429,
    `Too many requests with this key. Try again in ${retryAfterSeconds} s.`,
  ],
  unavailable: () => [503, `The server cannot work at the moment. ${AGAIN}`],
  internal: () => [500, `Something went wrong on this server. ${AGAIN}`],
};

/** What operations call a product's id. */
function wireParam(param: string): string {
  return param === 'code' ? 'product_id' : param;
}

/** What the core calls its objects. */
const OBJECTS: Readonly<Record<string, string>> = { 'checkout.session': 'checkout' };

/** An id as the caller knows it. */
function printAnyId(resource: string, id: string): string {
  return resource === 'checkout.session' && isUuid(id) ? `ch_${toDecimal(id)}` : id;
}

export const errors: DialectErrors = {
  reference: Object.entries(WIRE_ERRORS).map(([code, entry]) => ({ code, statusCode: Number(code), ...entry })),
  render(refusal) {
    const word = WORDING[refusal.code] as (refusal: Refusal) => Words;
    const [statusCode, msg] = word(refusal);
    return { statusCode, body: JSON.stringify({ msg, code: statusCode, data: null }) };
  },
};
