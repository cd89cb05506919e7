import { refuse } from '../../core/errors.ts';
import { refundId, type Uuid } from '../../core/ids.ts';
import { base64SessionId } from '../../core/session-id.ts';
import type { Caller } from '../../operations/operations.ts';
import type { Context } from './context.ts';

/** `AW-kLcRRC5P8U68CYe0kVA`: 22 characters of base64url and no prefix, as document 001 prints it. */
export const sessionId = base64SessionId;

export function printSessionId(id: Uuid): string {
  return sessionId.print({ id, livemode: false, extra: {} });
}

/** A session's id as it is sent: in the form of any API that is served, for this caller's mode. */
export function parseSessionId(text: string, { livemode }: Caller, context: Context): Uuid {
  const id = context.parseSessionId(text, livemode);
  return id ?? refuse({ code: 'not_found', resource: 'checkout.session', id: text });
}

/** The session in a path. What is no id is as unknown as one that was never given out. */
export function parseSessionParam(request: { params: unknown; caller: Caller }, context: Context): Uuid {
  return parseSessionId((request.params as { id: string }).id, request.caller, context);
}

export function parseRefundParam({ params }: { params: unknown }): Uuid {
  const { id } = params as { id: string };
  return refundId.parse(id) ?? refuse({ code: 'not_found', resource: 'refund', id });
}
