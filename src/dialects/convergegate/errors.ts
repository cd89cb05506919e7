import { paymentId, refundId, type Uuid } from '../../core/ids.ts';
import { formatMajor } from '../../core/money.ts';
import type { DialectErrors, ErrorReference } from '../dialect.ts';
import { SENTENCES, type Wording, wordsFor } from '../refusal-words.ts';
import { printAnyId } from '../wire-ids.ts';
import { type ErrorType, printError } from './codec/error.ts';
import { WIRE_STATUS } from './codec/session.ts';
import { printSessionId } from './ids.ts';

type Entry = Omit<ErrorReference, 'code'> & { readonly type: ErrorType };
const request = (statusCode: number, meaning: string): Entry => ({
  statusCode,
  type: 'invalid_request_error',
  meaning,
});

/** Every kind of error of this API. On the wire it has a status and one of four types; the names here are the documentation's. */
export const WIRE_ERRORS = {
  parameter_missing: request(400, 'A required parameter was left out. Send it.'),
  parameter_invalid: request(400, 'A parameter has a value it cannot have. The message says what it must be.'),
  parameter_conflict: request(400, 'Values that are each in order are not allowed together. The message says which.'),
  payment_method_not_allowed: request(400, 'The session does not offer this way to pay. Use one that it does.'),
  amount_too_large: request(400, 'More than what is left of the payment cannot be refunded. Refund less.'),
  body_malformed: request(
    400,
    'The body cannot be read as a form without a doubt. Send each field once, as `name=value`.',
  ),
  feature_unsupported: request(400, 'This is understood and not offered here. The message says what is.'),
  authentication_failed: {
    statusCode: 401,
    type: 'authentication_error',
    meaning:
      'No API key was sent, or one that does not exist or was revoked. Send the secret key as user name of HTTP Basic.',
  },
  payment_declined: {
    ...request(
      402,
      'The payment was declined: `decline_code` says why, `charge_id` which payment it was. The session stays open unless `GET` says otherwise: ask for a fresh code. The type is `api_error` where it was not the payer’s or the bank’s doing.',
    ),
    only: 'payCheckoutSession',
  },
  right_missing: {
    statusCode: 403,
    type: 'permission_error',
    meaning: 'The key is restricted and lacks a right. Use another key, or give this one the right.',
  },
  test_mode_only: {
    statusCode: 403,
    type: 'permission_error',
    meaning: 'This exists for test keys only. Use a test key.',
  },
  not_found: request(404, 'There is no such object for this key: check the id, the account and the mode.'),
  route_not_found: request(404, 'There is no such call in this API. Check method and path.'),
  invalid_state: request(409, 'The object is not in a state that allows this. Retrieve it to see how it stands.'),
  already_exists: request(409, 'There is one like this already. Use that one, or another name.'),
  idempotency_key_reused: request(409, 'The idempotency key was first used for another request. Use a new key.'),
  idempotency_key_in_use: request(
    409,
    'The first request with this idempotency key is not finished. Repeat it in a moment.',
  ),
  body_too_large: request(413, 'The body is larger than this server takes. Send less.'),
  media_type_unsupported: request(
    415,
    'The body is not a plain form by its headers. Send `Content-Type: application/x-www-form-urlencoded` and no `Content-Encoding`.',
  ),
  rate_limited: request(429, 'Too many requests with this key. Wait as long as `Retry-After` says.'),
  internal_error: {
    statusCode: 500,
    type: 'api_error',
    meaning: 'Something went wrong here. Repeat the request with the same idempotency key; quote the `Request-Id`.',
  },
  unavailable: {
    statusCode: 503,
    type: 'api_error',
    meaning: 'The server cannot work at the moment. Repeat the request with the same idempotency key in a moment.',
  },
} as const satisfies Record<string, Entry>;

type Words = { readonly kind: keyof typeof WIRE_ERRORS; readonly message: string };

const NO_KEY = 'Send your secret key as user name of HTTP Basic, with an empty password.';

/** One entry for each reason to refuse: a missing one does not compile. */
export const WORDING: Wording<Words> = {
  parameter_missing: ({ param }) => ({
    kind: 'parameter_missing',
    message: `The parameter "${nameOf(param)}" is required. Send it and try again.`,
  }),
  parameter_invalid: ({ param, reason }) => ({
    kind: 'parameter_invalid',
    message: `The parameter "${nameOf(param)}" ${reason}.`,
  }),
  parameter_unknown: ({ param, closest }) => ({
    kind: 'parameter_invalid',
    message: `There is no parameter "${nameOf(param)}" here. ${closest ? `Did you mean "${closest}"?` : 'Leave it out.'}`,
  }),
  not_allowed_together: ({ param, reason }) => ({
    kind: 'parameter_conflict',
    message: `The parameter "${nameOf(param)}" does not go with the others: ${reason}.`,
  }),
  body_malformed: ({ reason }) => ({
    kind: 'body_malformed',
    message: `The body cannot be read: ${reason}. Send a form of "name=value" pairs.`,
  }),
  body_too_large: (refusal) => ({ kind: 'body_too_large', message: SENTENCES.body_too_large(refusal) }),
  media_type_unsupported: ({ mediaType }) => ({
    kind: 'media_type_unsupported',
    message: `The content type "${mediaType.slice(0, 100)}" is not taken. Send a form with "Content-Type: application/x-www-form-urlencoded".`,
  }),
  content_encoding_unsupported: (refusal) => ({
    kind: 'media_type_unsupported',
    message: SENTENCES.content_encoding_unsupported(refusal),
  }),
  key_missing: () => ({ kind: 'authentication_failed', message: `No API key was sent. ${NO_KEY}` }),
  key_invalid: () => ({
    kind: 'authentication_failed',
    message: `This API key does not exist or was revoked. ${NO_KEY}`,
  }),
  right_missing: (refusal) => ({ kind: 'right_missing', message: SENTENCES.right_missing(refusal) }),
  test_only: () => ({ kind: 'test_mode_only', message: SENTENCES.test_only() }),
  not_found: ({ resource, id }) => ({
    kind: 'not_found',
    message: `There is no ${nameOfObject(resource)} "${printAnyId(OBJECTS[resource], id).slice(0, 100)}" for this key. Check the id, the account and the mode.`,
  }),
  route_not_found: (refusal) => ({ kind: 'route_not_found', message: SENTENCES.route_not_found(refusal) }),
  session_not_open: ({ status }) => ({
    kind: 'invalid_state',
    message: `This checkout session is ${WIRE_STATUS[status]}; only an open one allows this. Create a new one.`,
  }),
  payment_in_progress: () => ({
    kind: 'invalid_state',
    message: 'A payment of this checkout session is being processed. Wait until that has ended.',
  }),
  payment_not_awaiting_action: (refusal) => ({
    kind: 'invalid_state',
    message: SENTENCES.payment_not_awaiting_action(refusal),
  }),
  method_not_allowed: ({ method, allowed }) => ({
    kind: 'payment_method_not_allowed',
    message: `This checkout session cannot be paid by ${method}. It takes: ${allowed.join(', ')}.`,
  }),
  refund_exceeds: ({ availableMinor, currency }) => ({
    kind: 'amount_too_large',
    message:
      availableMinor === 0
        ? 'The parameter "amount" is too large: all of the payment has been refunded.'
        : `The parameter "amount" is too large: ${availableMinor} (${formatMajor({ amountMinor: availableMinor, currency })} ${currency.toLowerCase()}) can still be refunded.`,
  }),
  payment_not_refundable: ({ reason }) => ({
    kind: 'invalid_state',
    message: `This cannot be refunded: ${reason}.`,
  }),
  product_inactive: ({ id }) => ({
    kind: 'invalid_state',
    message: `The product "${id.slice(0, 100)}" is archived and not sold any more.`,
  }),
  already_exists: ({ resource, id }) => ({
    kind: 'already_exists',
    message: `There is a ${nameOfObject(resource)} "${id.slice(0, 100)}" already.`,
  }),
  feature_unsupported: ({ param, reason }) => ({
    kind: 'feature_unsupported',
    message: `The parameter "${nameOf(param)}" is not supported: ${reason}.`,
  }),
  idempotency_mismatch: (refusal) => ({
    kind: 'idempotency_key_reused',
    message: SENTENCES.idempotency_mismatch(refusal),
  }),
  idempotency_in_flight: () => ({ kind: 'idempotency_key_in_use', message: SENTENCES.idempotency_in_flight() }),
  rate_limited: (refusal) => ({ kind: 'rate_limited', message: SENTENCES.rate_limited(refusal) }),
  unavailable: () => ({ kind: 'unavailable', message: SENTENCES.unavailable() }),
  internal: () => ({ kind: 'internal_error', message: SENTENCES.internal() }),
};

/** What the core calls a parameter, where this API calls it otherwise. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['payment_method_types', 'payment_method'],
  ['method', 'payment_method'],
  ['method.type', 'payment_method'],
  ['method.code', 'blik_code'],
  ['checkout_session', 'session_id'],
  ['session', 'session_id'],
]);

/** Texts of a stranger stay short in a message. */
function nameOf(param: string): string {
  return (NAMES.get(param) ?? param).slice(0, 100);
}

/** What the core calls its objects, and how their ids read here. */
const OBJECTS: Readonly<Record<string, { readonly name: string; print(id: Uuid): string }>> = {
  'checkout.session': { name: 'checkout session', print: printSessionId },
  payment: { name: 'payment', print: paymentId.print },
  refund: { name: 'refund', print: refundId.print },
};

function nameOfObject(resource: string): string {
  return OBJECTS[resource]?.name ?? resource;
}

export const errors: DialectErrors = {
  reference: Object.entries<Entry>(WIRE_ERRORS).map(([code, entry]): ErrorReference => ({ code, ...entry })),
  render(refusal) {
    const { kind, message } = wordsFor(WORDING, refusal);
    const { statusCode, type } = WIRE_ERRORS[kind];
    return { statusCode, body: printError(type, message) };
  },
};
