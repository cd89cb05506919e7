import type { PrefixedId } from '../../core/ids.ts';
import { modeSessionId } from '../../core/session-id.ts';
import type { DialectErrors, ErrorContext } from '../dialect.ts';
import { SENTENCES, type Wording, wordsFor } from '../refusal-words.ts';
import { printAnyId } from '../wire-ids.ts';
import { renderAmount } from './codec/amount.ts';
import { WIRE_STATUS } from './codec/session.ts';
import { WIRE_ERRORS, type WireCode } from './error-codes.ts';
import { chargeId, customerId, disputeId, endpointId, eventId, intentId, priceId, refundId } from './ids.ts';

type Words = { readonly code: WireCode; readonly message: string; readonly param?: string };

const NO_KEY = 'Send your API key as "Authorization: Bearer sk_…", or as the user name of HTTP Basic.';

/** One entry for each reason to refuse: a missing one does not compile. */
export const WORDING: Wording<Words, [ErrorContext]> = {
  parameter_missing: ({ param, or }) => ({
    code: 'parameter_missing',
    param: wireParam(param),
    message: `Missing required param: ${wireParam(param)}${or ? ` or ${wireParam(or)}` : ''}.`,
  }),
  parameter_invalid: ({ param, reason }) => ({
    code: 'parameter_invalid',
    param: wireParam(param),
    // In a form everything is text: that it is one is no news.
    message: `Invalid ${wireParam(param)}: it ${reason.replace(/, not a string$/, '')}.`,
  }),
  parameter_unknown: ({ param, closest }) => ({
    code: 'parameter_unknown',
    param: wireParam(param),
    message: `Received unknown parameter: ${wireParam(param)}. ${closest ? `Did you mean ${closest}?` : 'Leave it out.'}`,
  }),
  not_allowed_together: ({ param, reason }) => ({
    code: 'parameters_exclusive',
    param: wireParam(param),
    message: `The parameter ${wireParam(param)} does not go with the others: ${reason}.`,
  }),
  body_malformed: ({ reason }) => ({
    code: 'body_malformed',
    message: `The request cannot be read: ${reason}. Send each field once, as "name=value".`,
  }),
  body_too_large: (refusal) => ({ code: 'body_too_large', message: SENTENCES.body_too_large(refusal) }),
  media_type_unsupported: ({ mediaType }) => ({
    code: 'media_type_unsupported',
    message: `The content type "${mediaType.slice(0, 100)}" is not taken. Send a form in UTF-8 with "Content-Type: application/x-www-form-urlencoded".`,
  }),
  content_encoding_unsupported: (refusal) => ({
    code: 'media_type_unsupported',
    message: SENTENCES.content_encoding_unsupported(refusal),
  }),
  key_missing: () => ({ code: 'invalid_api_key', message: `You did not provide an API key. ${NO_KEY}` }),
  key_invalid: () => ({
    code: 'invalid_api_key',
    message: `Invalid API Key provided: it does not exist or was revoked. ${NO_KEY}`,
  }),
  right_missing: ({ right }) => ({
    code: 'more_permissions_required',
    message: `The provided key does not have the required permission "${right}". Use another key, or give this one the right.`,
  }),
  test_only: () => ({ code: 'test_mode_only', message: SENTENCES.test_only() }),
  not_found: ({ resource, id, param: named }, { livemode = false }) => {
    // A charge is a payment of the core, known by another name.
    const { name, form, param = 'id' } = OBJECTS[named === 'charge' ? named : resource] ?? { name: resource };
    const printed = printAnyId(resource === 'checkout.session' ? sessionId(livemode) : form, id);
    return {
      code: 'resource_missing',
      param: named ? wireParam(named) : param,
      message: `No such ${name}: '${printed.slice(0, 100)}'`,
    };
  },
  route_not_found: ({ method, path }) => ({
    code: 'route_not_found',
    message: `Unrecognized request URL (${method}: ${path}). The reference is at /docs.`,
  }),
  session_not_open: ({ status }) => ({
    code: 'session_not_open',
    message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${WIRE_STATUS[status]}\`.`,
  }),
  payment_in_progress: () => ({
    code: 'payment_in_progress',
    message: 'A payment of this Checkout Session is being processed. Wait until that has ended.',
  }),
  payment_not_awaiting_action: (refusal) => ({
    code: 'payment_intent_unexpected_state',
    message: SENTENCES.payment_not_awaiting_action(refusal),
  }),
  method_not_allowed: ({ method, allowed }) => ({
    code: 'payment_intent_incompatible_payment_method',
    message: `This Checkout Session cannot be paid by ${method}. Use one of: ${allowed.join(', ')}.`,
  }),
  refund_exceeds: ({ availableMinor, currency }) => ({
    code: 'amount_too_large',
    param: 'amount',
    message: `The refund is greater than the unrefunded amount on the charge: at most ${renderAmount(availableMinor, currency)} ${currency.toLowerCase()} are left.`,
  }),
  payment_not_refundable: ({ reason, refundedInFull, isDisputed }) => {
    if (refundedInFull) return { code: 'charge_already_refunded', message: 'The charge has already been refunded.' };
    if (isDisputed) return { code: 'charge_disputed', message: `The charge cannot be refunded: ${reason}.` };
    return { code: 'charge_not_refundable', message: `The charge cannot be refunded: ${reason}.` };
  },
  product_inactive: ({ id }) => ({
    code: 'product_inactive',
    param: 'line_items',
    message: `The product ${id}, or its price, is not active. Use another, or make it active.`,
  }),
  already_exists: ({ resource, id }) => {
    const { name, param } = UNIQUE[resource] ?? { name: `${resource} "${id.slice(0, 100)}"`, param: 'id' };
    return { code: 'resource_already_exists', param, message: `There is already a ${name}: '${id.slice(0, 200)}'.` };
  },
  feature_unsupported: ({ param, reason }) => ({
    code: 'feature_unsupported',
    param: wireParam(param),
    message: `This server does not offer what ${wireParam(param)} asks for: ${reason}.`,
  }),
  idempotency_mismatch: ({ params }) => ({
    code: 'idempotency_key_reused',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with${params.length ? `; these differ: ${params.join(', ')}` : ', and for the same call'}. Use another key for another request.`,
  }),
  idempotency_in_flight: () => ({
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this idempotency key. Repeat it in a moment.`,
  }),
  rate_limited: (refusal) => ({ code: 'rate_limit', message: SENTENCES.rate_limited(refusal) }),
  unavailable: () => ({ code: 'unavailable', message: SENTENCES.unavailable() }),
  internal: () => ({ code: 'internal_error', message: SENTENCES.internal() }),
};

/** What Stripe calls the core's objects, how their ids read here, and what Stripe calls the one that a path names. */
const OBJECTS: Readonly<
  Record<string, { readonly name: string; readonly form?: PrefixedId; readonly param?: string }>
> = {
  'checkout.session': { name: 'checkout.session', param: 'session' },
  payment: { name: 'payment_intent', form: intentId, param: 'intent' },
  charge: { name: 'charge', form: chargeId, param: 'charge' },
  refund: { name: 'refund', form: refundId },
  dispute: { name: 'dispute', form: disputeId, param: 'dispute' },
  customer: { name: 'customer', form: customerId, param: 'customer' },
  product: { name: 'product', param: 'product' },
  price: { name: 'price', form: priceId, param: 'price' },
  event: { name: 'event', form: eventId },
  webhook_endpoint: { name: 'webhook_endpoint', form: endpointId },
};

/** What two objects cannot share. */
const UNIQUE: Readonly<Record<string, { readonly name: string; readonly param: string }>> = {
  product: { name: 'product with this id', param: 'id' },
  price: { name: 'price with this lookup key', param: 'lookup_key' },
};

const sessionId = (livemode: boolean): Pick<PrefixedId, 'print'> => ({
  print: (id) => modeSessionId.print({ id, livemode, extra: {} }),
});

/** `line_items[0].price_data.currency` → `line_items[0][price_data][currency]`, as a form has it; the core's words as Stripe's. */
export function wireParam(param: string): string {
  const [first = '', ...rest] = param.replace(LINE_ITEM_PRODUCT, '$1.price_data.product').split('.');
  return (CORE_WORDS[first] ?? first) + rest.map((part) => part.replace(/^[^[]*/, '[$&]')).join('');
}

/** A product that is sold at a price of its own; the core has no such level. */
const LINE_ITEM_PRODUCT = /^(line_items\[\d+\])\.product$/;
const CORE_WORDS: Readonly<Record<string, string>> = { code: 'id', payment: 'payment_intent' };

export const errors: DialectErrors = {
  reference: Object.entries(WIRE_ERRORS).map(([code, entry]) => ({ code, ...entry })),
  render(refusal, context) {
    const { code, message, param } = wordsFor(WORDING, refusal, context);
    const { statusCode, type } = WIRE_ERRORS[code];
    const doc_url = `${context.publicUrl}/docs/errors#stripe-${code}`;
    return {
      statusCode,
      body: JSON.stringify({ error: { code, doc_url, message, ...(param === undefined ? {} : { param }), type } }),
    };
  },
};
