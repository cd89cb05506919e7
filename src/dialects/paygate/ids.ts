import { refuse } from '../../core/errors.ts';
import { isUuid, type PrefixedId, prefixedId, type Uuid } from '../../core/ids.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Context } from './context.ts';

/** A session as this dialect prints it. The alphabet has no `_`, so that stripe's `cs_test_…` is never one of these. */
export const sessionId = prefixedId('cs_');

/** A session's id as it is sent: in the form of any API that is served, for this caller's mode. */
export function sessionIdFor({ livemode }: Caller, { parseSessionId }: Context): PrefixedId {
  return { print: sessionId.print, parse: (text) => parseSessionId(text, livemode) };
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

/** An id that a list is filtered or continued by. */
export function parseFilterId(form: PrefixedId, param: string, text: string | undefined): Uuid | undefined {
  if (text === undefined) return undefined;
  const uuid = form.parse(text);
  if (uuid !== undefined) return uuid;
  const example = form.print(EXAMPLE).replace(/_.*/, '_…');
  return refuse({ code: 'parameter_invalid', param, reason: `must be an id of the form ${example}` });
}

/** An id within a refusal, as the caller knows it. */
export function printAnyId(form: PrefixedId | undefined, id: string): string {
  return form && isUuid(id) ? form.print(id) : id;
}

const EXAMPLE = '00000000-0000-7000-8000-000000000000';
