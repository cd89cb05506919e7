import { isUuid } from '../../core/ids.ts';
import { toDecimal } from '../../core/session-id.ts';
import type { DialectErrors } from '../dialect.ts';
import { SENTENCES, type Wording, wordsFor } from '../refusal-words.ts';
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

const NO_KEY = 'Send your API key in the header "x-api-key".';
const AGAIN = 'Repeat the request with the same idempotency key in a moment.';

/** One entry for each reason to refuse: a missing one does not compile. */
export const WORDING: Wording<Words> = {
  parameter_missing: ({ param }) => [400, `The parameter "${wireParam(param)}" is required. Send it and try again.`],
  parameter_invalid: ({ param, reason }) => [400, `The parameter "${wireParam(param)}" ${reason}.`],
  parameter_unknown: ({ param, closest }) => [
    400,
    `There is no parameter "${param}" here. ${closest ? `Did you mean "${closest}"?` : 'Leave it out.'}`,
  ],
  // Only selling has such rules here: they are about the product, its price and how many are sold.
  not_allowed_together: ({ reason }) => [400, `This cannot be sold: ${reason}.`],
  body_malformed: (refusal) => [400, SENTENCES.body_malformed(refusal)],
  body_too_large: (refusal) => [413, SENTENCES.body_too_large(refusal)],
  media_type_unsupported: (refusal) => [415, SENTENCES.media_type_unsupported(refusal)],
  content_encoding_unsupported: (refusal) => [415, SENTENCES.content_encoding_unsupported(refusal)],
  key_missing: () => [401, `No API key was sent. ${NO_KEY}`],
  key_invalid: () => [401, `This API key does not exist or was revoked. ${NO_KEY}`],
  right_missing: (refusal) => [403, SENTENCES.right_missing(refusal)],
  test_only: () => [403, SENTENCES.test_only()],
  not_found: ({ resource, id }) => [
    404,
    `There is no ${OBJECTS[resource] ?? resource} "${printAnyId(resource, id).slice(0, 100)}" for this key. Check the id, the account and the mode.`,
  ],
  route_not_found: (refusal) => [404, SENTENCES.route_not_found(refusal)],
  session_not_open: ({ status }) => [
    409,
    `This checkout is ${WIRE_STATUS[status]}; only a pending one allows this. Create a new one.`,
  ],
  payment_in_progress: () => [409, 'A payment of this checkout is being processed. Wait until that has ended.'],
  payment_not_awaiting_action: (refusal) => [409, SENTENCES.payment_not_awaiting_action(refusal)],
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
  idempotency_mismatch: (refusal) => [409, SENTENCES.idempotency_mismatch(refusal)],
  idempotency_in_flight: () => [409, `The first request with this idempotency key is still being worked on. ${AGAIN}`],
  rate_limited: (refusal) => [429, SENTENCES.rate_limited(refusal)],
  unavailable: () => [503, SENTENCES.unavailable()],
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
    const [statusCode, msg] = wordsFor(WORDING, refusal);
    return { statusCode, body: JSON.stringify({ msg, code: statusCode, data: null }) };
  },
};
