import { refuse } from '../../core/errors.ts';
import { prefixedId, type Uuid } from '../../core/ids.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Context } from './context.ts';

/** An event within a webhook's body: the same 128 bits as in its `webhook-id`, in this API's form. */
export const wireEventId = prefixedId('wh_');

/** The session in a path, in the form of any API that is served. What is none is as unknown as one never given out. */
export function parseSessionParam(request: { params: unknown; caller: Caller }, { parseSessionId }: Context): Uuid {
  const { id } = request.params as { id: string };
  return parseSessionId(id, request.caller.livemode) ?? refuse({ code: 'not_found', resource: 'checkout.session', id });
}
