import { formatMajor } from '../../core/money.ts';
import type { DialectErrors } from '../dialect.ts';
import { SENTENCES, type Wording, wordsFor } from '../refusal-words.ts';
import { STATUS_TEXTS } from '../status-texts.ts';
import { END_STATUS } from './codec/checkout.ts';

type Entry = { readonly statusCode: keyof typeof STATUS_TEXTS; readonly meaning: string };

/**
 * Every error of this API. Its wire has a status, its title and a sentence, and no codes: these names stand for them in the
 * documentation alone.
 */
export const WIRE_ERRORS = {
  field_missing: { statusCode: 400, meaning: 'A required field or header was left out. `details` names it.' },
  field_invalid: {
    statusCode: 400,
    meaning: 'A field has a value that it cannot have. `details` says what it must be.',
  },
  fields_conflict: { statusCode: 400, meaning: 'Values that are each in order are not allowed together.' },
  body_malformed: { statusCode: 400, meaning: 'The body is not the JSON object that it must be.' },
  feature_unsupported: { statusCode: 400, meaning: 'It was understood, and is not offered here.' },
  unauthorized: {
    statusCode: 401,
    meaning: 'No API key was sent, or one that does not exist or was revoked. Send `Authorization: Bearer sk_…`.',
  },
  right_missing: { statusCode: 403, meaning: 'The key is restricted and lacks a right. Use another key.' },
  test_mode_only: { statusCode: 403, meaning: 'This exists for test keys only. Use a test key.' },
  not_found: {
    statusCode: 404,
    meaning: 'There is no such object for this key: check the id, the account and the mode.',
  },
  route_not_found: { statusCode: 404, meaning: 'There is no such call in this API. Check method and path.' },
  wrong_state: { statusCode: 409, meaning: 'The checkout is not in a state that allows this. Retrieve it to see.' },
  already_exists: { statusCode: 409, meaning: 'There is one with this id already.' },
  idempotency_key_reused: {
    statusCode: 409,
    meaning: 'The idempotency key was first used with another body. Use a new key for a new request.',
  },
  idempotency_key_in_use: {
    statusCode: 409,
    meaning: 'The first request with this idempotency key is still being worked on. Repeat it in a moment.',
  },
  body_too_large: { statusCode: 413, meaning: 'The body is larger than this server takes. Send less.' },
  media_type_unsupported: {
    statusCode: 415,
    meaning: 'The body is not plain JSON in UTF-8 by its headers. Send `Content-Type: application/json`.',
  },
  rate_limited: { statusCode: 429, meaning: 'Too many requests with this key. Wait as long as `Retry-After` says.' },
  internal_error: { statusCode: 500, meaning: 'Something went wrong here. Repeat it with the same idempotency key.' },
  unavailable: {
    statusCode: 503,
    meaning: 'The server cannot work at the moment. Repeat it with the same key in a moment.',
  },
} as const satisfies Record<string, Entry>;

type WireError = keyof typeof WIRE_ERRORS;
type Detail = { readonly field: string; readonly message: string };
type Words = { readonly error: WireError; readonly message: string; readonly details?: readonly Detail[] };

const NO_KEY = 'Send your API key as "Authorization: Bearer sk_…".';

/** One entry for each reason to refuse: a missing one does not compile. */
export const WORDING: Wording<Words> = {
  parameter_missing: ({ param }) => aboutField('field_missing', param, 'is required'),
  parameter_invalid: ({ param, reason }) => aboutField('field_invalid', param, reason),
  parameter_unknown: ({ param }) => aboutField('field_invalid', param, 'is not known here'),
  not_allowed_together: ({ param, reason }) => aboutField('fields_conflict', param, `does not fit: ${reason}`),
  feature_unsupported: ({ param, reason }) => aboutField('feature_unsupported', param, `is not offered: ${reason}`),
  body_malformed: (refusal) => ({ error: 'body_malformed', message: SENTENCES.body_malformed(refusal) }),
  body_too_large: (refusal) => ({ error: 'body_too_large', message: SENTENCES.body_too_large(refusal) }),
  media_type_unsupported: ({ mediaType }) => ({
    error: 'media_type_unsupported',
    message: `The content type "${mediaType.slice(0, 100)}" is not taken. Send JSON with "Content-Type: application/json".`,
  }),
  content_encoding_unsupported: ({ encoding }) => ({
    error: 'media_type_unsupported',
    message: `The content encoding "${encoding.slice(0, 100)}" is not taken. Send the body as it is.`,
  }),
  key_missing: () => ({ error: 'unauthorized', message: `No API key was sent. ${NO_KEY}` }),
  key_invalid: () => ({ error: 'unauthorized', message: `This API key does not exist or was revoked. ${NO_KEY}` }),
  right_missing: (refusal) => ({ error: 'right_missing', message: SENTENCES.right_missing(refusal) }),
  test_only: () => ({ error: 'test_mode_only', message: SENTENCES.test_only() }),
  // The id is not repeated: it may be known here in two forms, and what is another's must read like what never was.
  not_found: ({ resource }) => ({
    error: 'not_found',
    message: `There is no such ${OBJECTS[resource] ?? resource} for this key. Check the id, the account and the mode.`,
  }),
  route_not_found: (refusal) => ({ error: 'route_not_found', message: SENTENCES.route_not_found(refusal) }),
  session_not_open: ({ status }) => ({
    error: 'wrong_state',
    message: `This checkout is ${status === 'open' ? 'open' : END_STATUS[status]}, which does not allow this.`,
  }),
  payment_in_progress: () => ({
    error: 'wrong_state',
    message: 'This checkout is processing: a payment is under way. Wait until that has ended.',
  }),
  payment_not_awaiting_action: () => ({
    error: 'wrong_state',
    message: 'This payment does not wait for anything from the payer.',
  }),
  method_not_allowed: ({ method, allowed }) =>
    aboutField('field_invalid', 'payment_method', `cannot be ${method}; use one of: ${allowed.join(', ')}`),
  refund_exceeds: ({ availableMinor, currency }) =>
    aboutField(
      'field_invalid',
      'amount',
      `is more than what is left to give back: ${availableMinor} (${formatMajor({ amountMinor: availableMinor, currency })} ${currency})`,
    ),
  payment_not_refundable: ({ reason }) => ({
    error: 'wrong_state',
    message: `This checkout cannot be refunded: ${reason}.`,
  }),
  product_inactive: () => ({ error: 'wrong_state', message: 'This product is archived and not sold any more.' }),
  already_exists: ({ resource }) => ({
    error: 'already_exists',
    message: `There is a ${OBJECTS[resource] ?? resource} with this id already. Use another id.`,
  }),
  idempotency_mismatch: ({ params }) => ({
    error: 'idempotency_key_reused',
    message: 'This idempotency key was first used for another request. Use a new key for a new request.',
    details: params.map((field) => ({ field, message: 'differs from the first request' })),
  }),
  idempotency_in_flight: () => ({ error: 'idempotency_key_in_use', message: SENTENCES.idempotency_in_flight() }),
  rate_limited: (refusal) => ({ error: 'rate_limited', message: SENTENCES.rate_limited(refusal) }),
  unavailable: () => ({ error: 'unavailable', message: SENTENCES.unavailable() }),
  internal: () => ({ error: 'internal_error', message: SENTENCES.internal() }),
};

/** What the core calls a parameter, and this API otherwise. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  'Idempotency-Key': 'idempotency-key',
  payment_method_types: 'payment_method',
  'method.phone': 'user_phone',
  customer_phone: 'user_phone',
  client_reference_id: 'payment_id',
  expires_at: 'expires_in',
};

const OBJECTS: Readonly<Record<string, string>> = {
  'checkout.session': 'checkout',
  webhook_endpoint: 'webhook',
};

function aboutField(error: WireError, param: string, message: string): Words {
  const field = FIELD_NAMES[param] ?? param;
  return { error, message: `${field} ${message}.`, details: [{ field, message }] };
}

export const errors: DialectErrors = {
  reference: Object.entries(WIRE_ERRORS).map(([code, { statusCode, meaning }]) => ({
    code,
    statusCode,
    type: STATUS_TEXTS[statusCode],
    meaning,
  })),
  render(refusal) {
    const { error, message, details = [] } = wordsFor(WORDING, refusal);
    const { statusCode } = WIRE_ERRORS[error];
    return { statusCode, body: JSON.stringify({ statusCode, error: STATUS_TEXTS[statusCode], message, details }) };
  },
};
