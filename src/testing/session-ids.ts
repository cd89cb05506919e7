import type { Uuid } from '../core/ids.ts';
import { composeDialects } from '../dialects/compose.ts';
import { DIALECTS } from '../main.ts';

/** Reads a session's id in any API's form. */
export type ReadSessionId = (text: string) => Uuid | undefined;

export function createReadSessionId(): ReadSessionId {
  return composeDialects(DIALECTS).parseSessionId;
}

/** Whether any text within an event is a session's id, in whichever API's form. */
export function tellsOfSession(event: unknown, wanted: Uuid, read: ReadSessionId): boolean {
  if (typeof event === 'string') return read(event) === wanted;
  if (typeof event !== 'object' || event === null) return false;
  return Object.values(event).some((part) => tellsOfSession(part, wanted, read));
}
