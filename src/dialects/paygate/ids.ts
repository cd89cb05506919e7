import { type PrefixedId, prefixedId } from '../../core/ids.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Context } from '../context.ts';

/** A session as this dialect prints it. The alphabet has no `_`, so that stripe's `cs_test_…` is never one of these. */
export const sessionId = prefixedId('cs_');

/** A session's id as it is sent: in the form of any API that is served, for this caller's mode. */
export function sessionIdFor({ livemode }: Caller, { parseSessionId }: Context): PrefixedId {
  return { print: sessionId.print, parse: (text) => parseSessionId(text, livemode) };
}
