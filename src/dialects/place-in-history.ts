import { Type } from 'typebox';
import type { EventRecord } from '../core/events.ts';
import type { EventSubject } from '../operations/deps.ts';
import { Nullable } from './fields.ts';

/**
 * Where an event stands: what lets a receiver put in order what came out of order, and see what it has missed. No provider's
 * documents have it. It stands beside what they have, in the body, where the signature covers it.
 */
export function placeInHistory({ sequence }: EventRecord, { session, targetSequence }: EventSubject) {
  return { sequence, endpoint_sequence: targetSequence, version: session.version };
}

export const PLACE_FIELDS = {
  sequence: Type.Integer({ description: 'Counts the events of the session, without a gap.' }),
  endpoint_sequence: Nullable('integer', { description: 'Counts what this endpoint was sent of the session.' }),
  version: Type.Integer({ description: 'Of the session at the event: grows by one at each change.' }),
};
