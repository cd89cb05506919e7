import { refuse } from '../../core/errors.ts';
import {
  anyPaymentId,
  customerId,
  endpointId,
  eventId,
  isUuid,
  type PrefixedId,
  paymentIntentId,
  prefixedId,
  refundId,
  type Uuid,
} from '../../core/ids.ts';
import { modeSessionId } from '../../core/session-id.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Context } from './context.ts';

export { customerId, endpointId, eventId, refundId };

/** A payment: `pi_…` here, and `pay_…` is understood as well. */
export const intentId: PrefixedId = { print: paymentIntentId.print, parse: anyPaymentId.parse };

/** The money of a payment, which Stripe tells from the intent to collect it: the same 22 characters. */
export const chargeId = prefixedId('ch_');
export const priceId = prefixedId('price_');

/** A session's id as it is sent: in the form of any API that is served, for this caller's mode. */
export function sessionIdFor({ livemode }: Caller, { parseSessionId }: Context): PrefixedId {
  return {
    print: (id) => modeSessionId.print({ id, livemode, extra: {} }),
    parse: (text) => parseSessionId(text, livemode),
  };
}

/** The session in a path. */
export function parseSessionParam(request: { params: unknown; caller: Caller }, context: Context): Uuid {
  return parseId(sessionIdFor(request.caller, context), 'checkout.session', request.params);
}

/** The id in a path. What is none is as unknown as one that was never given out. */
export function parseId(form: PrefixedId, resource: string, params: unknown): Uuid {
  const { id } = params as { id: string };
  return form.parse(id) ?? refuse({ code: 'not_found', resource, id });
}

/** An id that a body names. */
export function parseNamedId(form: PrefixedId, resource: string, text: string | null | undefined): Uuid | undefined {
  if (text === undefined || text === null) return undefined;
  return form.parse(text) ?? refuse({ code: 'not_found', resource, id: text });
}

/** An id that a list is filtered or continued by. */
export function parseFilterId(form: PrefixedId, param: string, text: string | undefined): Uuid | undefined {
  if (text === undefined) return undefined;
  const uuid = form.parse(text);
  if (uuid !== undefined) return uuid;
  const example = form.print(EXAMPLE).replace(/_[^_]*$/, '_…');
  return refuse({ code: 'parameter_invalid', param, reason: `must be an id of the form ${example}` });
}

/** An id within a refusal, as the caller knows it. */
export function printAnyId(form: PrefixedId | undefined, id: string): string {
  return form && isUuid(id) ? form.print(id) : id;
}

const EXAMPLE = '00000000-0000-7000-8000-000000000000';
