import { refuse } from '../core/errors.ts';
import { isUuid, type PrefixedId, type Uuid } from '../core/ids.ts';
import type { Caller } from '../operations/operations.ts';
import type { Context } from './context.ts';

/** Ids as they are sent and told. What is none is as unknown as one that was never given out. */

type Reads = Pick<PrefixedId, 'parse'>;
type Request = { readonly params: unknown; readonly caller: Caller };
type Sessions = Pick<Context, 'parseSessionId'>;

/** A session's id in the form of any API that is served, for this caller's mode. */
export function parseSessionId(id: string, { livemode }: Caller, { parseSessionId }: Sessions): Uuid {
  return parseSessionId(id, livemode) ?? refuse({ code: 'not_found', resource: 'checkout.session', id });
}

/** The session in a path. */
export function parseSessionParam({ params, caller }: Request, context: Sessions, name = 'id'): Uuid {
  return parseSessionId((params as Record<string, string>)[name] as string, caller, context);
}

/** The id in a path. */
export function parseId(form: Reads, resource: string, params: unknown): Uuid {
  const { id } = params as { id: string };
  return form.parse(id) ?? refuse({ code: 'not_found', resource, id });
}

/** The id of an object that a body names by this parameter. */
export function parseNamedId(
  form: Reads,
  { resource, param }: Named,
  text: string | null | undefined,
): Uuid | undefined {
  if (text === undefined || text === null) return undefined;
  return form.parse(text) ?? refuse({ code: 'not_found', resource, id: text, param });
}
type Named = { readonly resource: string; readonly param: string };

/** An id that a list is filtered or continued by. */
export function parseFilterId(form: PrefixedId, param: string, text: string | undefined): Uuid | undefined {
  if (text === undefined) return undefined;
  const uuid = form.parse(text);
  if (uuid !== undefined) return uuid;
  const example = form.print(EXAMPLE).replace(/_[^_]*$/, '_…');
  return refuse({ code: 'parameter_invalid', param, reason: `must be an id of the form ${example}` });
}

/** An id within a refusal, as the caller knows it. */
export function printAnyId(form: Pick<PrefixedId, 'print'> | undefined, id: string): string {
  return form && isUuid(id) ? form.print(id) : id;
}

const EXAMPLE = '00000000-0000-7000-8000-000000000000';
