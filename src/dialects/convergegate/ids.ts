import type { Uuid } from '../../core/ids.ts';
import { base64SessionId } from '../../core/session-id.ts';

/** `AW-kLcRRC5P8U68CYe0kVA`: 22 characters of base64url and no prefix, as document 001 prints it. */
export const sessionId = base64SessionId;

export function printSessionId(id: Uuid): string {
  return sessionId.print({ id, livemode: false, extra: {} });
}
