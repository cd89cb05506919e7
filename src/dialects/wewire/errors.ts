import type { RefusalCode } from '../../core/errors.ts';
import type { DialectErrors } from '../dialect.ts';
import { type RefusalOf, SENTENCES } from '../refusal-words.ts';
import { STATUS_TEXTS } from '../status-texts.ts';
import { WIRE_STATUS } from './codec/session.ts';

type Wording<Code extends RefusalCode> = {
  readonly statusCode: keyof typeof STATUS_TEXTS;
  /** For the documentation: any refusal of this kind. */
  readonly meaning: string;
  /** For the answer: this one. */
  readonly message: (refusal: RefusalOf<Code>) => string;
};

const NO_KEY = 'Send your API key in the header "ww-api-key".';
const AGAIN = 'Repeat the request with the same idempotency key in a moment.';

/** One entry for each reason to refuse: a missing one does not compile. */
export const WORDING: { readonly [Code in RefusalCode]: Wording<Code> } = {
  parameter_missing: {
    statusCode: 400,
    meaning: 'A required parameter was left out. Send it.',
    message: ({ param }) => `${wireParam(param)} is required`,
  },
  parameter_invalid: {
    statusCode: 400,
    meaning: 'A parameter has a value it cannot have. The message says what it must be.',
    message: ({ param, reason }) => `${wireParam(param)} ${reason}`,
  },
  parameter_unknown: {
    statusCode: 400,
    meaning: 'There is no such parameter here. The message names the closest one.',
    message: ({ param, closest }) => `There is no parameter ${param}.${closest ? ` Did you mean ${closest}?` : ''}`,
  },
  not_allowed_together: {
    statusCode: 400,
    meaning: 'Values that are each in order are not allowed together. The message says which.',
    message: ({ param, reason }) => `${wireParam(param)} does not go with the rest: ${reason}`,
  },
  body_malformed: {
    statusCode: 400,
    meaning: 'The body is not the JSON object that it must be. Send well-formed JSON in UTF-8.',
    message: SENTENCES.body_malformed,
  },
  body_too_large: {
    statusCode: 413,
    meaning: 'The body is larger than this server takes. Send less.',
    message: SENTENCES.body_too_large,
  },
  media_type_unsupported: {
    statusCode: 415,
    meaning: 'The body is not JSON in UTF-8 by its headers. Send `Content-Type: application/json`.',
    message: SENTENCES.media_type_unsupported,
  },
  content_encoding_unsupported: {
    statusCode: 415,
    meaning: 'The body is compressed. Send it as it is, without `Content-Encoding`.',
    message: SENTENCES.content_encoding_unsupported,
  },
  key_missing: {
    statusCode: 401,
    meaning: 'No API key was sent. Send it in the header `ww-api-key`.',
    message: () => `No API key was sent. ${NO_KEY}`,
  },
  key_invalid: {
    statusCode: 401,
    meaning: 'The API key does not exist or was revoked. Send another in the header `ww-api-key`.',
    message: () => `This API key does not exist or was revoked. ${NO_KEY}`,
  },
  right_missing: {
    statusCode: 403,
    meaning: 'The key is restricted and lacks a right. Use another key, or give this one the right.',
    message: ({ right }) => `This key is restricted and lacks the right "${right}". Use another key.`,
  },
  test_only: {
    statusCode: 403,
    meaning: 'Test helpers exist for test keys only. Use a test key.',
    message: SENTENCES.test_only,
  },
  not_found: {
    statusCode: 404,
    meaning: 'There is no such object for this key: check the id, the account and the mode.',
    message: ({ resource, id }) => `${OBJECTS[resource] ?? resource} "${id.slice(0, 100)}" not found for this key`,
  },
  route_not_found: {
    statusCode: 404,
    meaning: 'There is no such call in this API. Check method and path.',
    message: ({ method, path }) => `Cannot ${method} ${path}. The reference is at /docs.`,
  },
  session_not_open: {
    statusCode: 409,
    meaning: 'The checkout session is over. Create a new one.',
    message: ({ status }) => `This checkout session is ${WIRE_STATUS[status]}; only an open one allows this.`,
  },
  payment_in_progress: {
    statusCode: 409,
    meaning: 'A payment of the checkout session is being processed. Wait until that has ended.',
    message: () => 'A payment of this checkout session is being processed. Wait until that has ended.',
  },
  payment_not_awaiting_action: {
    statusCode: 409,
    meaning: 'The payment does not wait for anything from the payer.',
    message: SENTENCES.payment_not_awaiting_action,
  },
  method_not_allowed: {
    statusCode: 400,
    meaning: 'The checkout session does not offer this way to pay. Use one that it does.',
    message: ({ method, allowed }) =>
      `This checkout session cannot be paid by ${method}. Use one of: ${allowed.join(', ')}.`,
  },
  refund_exceeds: {
    statusCode: 400,
    meaning: 'More than what is left of what was received. Refund less.',
    message: ({ availableMinor, currency }) =>
      `Only ${availableMinor} ${currency} in minor units are left to be refunded.`,
  },
  payment_not_refundable: {
    statusCode: 409,
    meaning: 'The payment cannot be refunded as it stands. The message says why.',
    message: ({ reason }) => `This payment cannot be refunded: ${reason}`,
  },
  product_inactive: {
    statusCode: 409,
    meaning: 'The product is archived. Use another one.',
    message: ({ id }) => `The product "${id.slice(0, 100)}" is archived.`,
  },
  already_exists: {
    statusCode: 409,
    meaning: 'There is such an object already. Use another id.',
    message: ({ resource, id }) => `${OBJECTS[resource] ?? resource} "${id.slice(0, 100)}" exists already`,
  },
  feature_unsupported: {
    statusCode: 400,
    meaning: 'Understood, and not offered by this server. Leave it out.',
    message: ({ param, reason }) => `${wireParam(param)} is not offered by this server: ${reason}`,
  },
  idempotency_mismatch: {
    statusCode: 409,
    meaning: 'The idempotency key was first used for another request. Use a new key for a new request.',
    message: ({ params }) =>
      params.length
        ? `This idempotency key was first used with other values of: ${params.join(', ')}. Use a new key.`
        : 'This idempotency key was first used for another call. Use a new key.',
  },
  idempotency_in_flight: {
    statusCode: 409,
    meaning: 'The first request with this idempotency key is still being worked on. Repeat it in a moment.',
    message: SENTENCES.idempotency_in_flight,
  },
  rate_limited: {
    statusCode: 429,
    meaning: 'Too many requests with this key. Wait as long as `Retry-After` says.',
    message: SENTENCES.rate_limited,
  },
  unavailable: {
    statusCode: 503,
    meaning: `The server cannot work at the moment. ${AGAIN}`,
    message: SENTENCES.unavailable,
  },
  internal: {
    statusCode: 500,
    meaning: `Something went wrong here. ${AGAIN}`,
    message: () => `Something went wrong on this server. ${AGAIN}`,
  },
};

/** What operations call what is sent to them, where this API has another word. */
const PARAMS: Readonly<Record<string, string>> = {
  customer_email: 'email',
  customer_name: 'name',
  success_url: 'successUrl',
  cancel_url: 'cancelUrl',
  line_items: 'productName',
  description: 'productDescription',
  payment_method_types: 'allowedAssets',
  allowed_assets: 'allowedAssets',
};

function wireParam(param: string): string {
  return PARAMS[param.split(/[.[]/, 1)[0] as string] ?? param;
}

/** What the core calls its objects. */
const OBJECTS: Readonly<Record<string, string>> = { 'checkout.session': 'Checkout session' };

export const errors: DialectErrors = {
  reference: Object.entries(WORDING).map(([code, { statusCode, meaning }]) => ({
    code,
    statusCode,
    type: STATUS_TEXTS[statusCode],
    meaning,
  })),
  render(refusal) {
    const { statusCode, message } = WORDING[refusal.code] as Wording<RefusalCode>;
    return {
      statusCode,
      body: JSON.stringify({ statusCode, message: message(refusal), error: STATUS_TEXTS[statusCode] }),
    };
  },
};
