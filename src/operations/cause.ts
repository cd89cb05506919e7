import type { EventActor, RailAsked } from '../core/event-actor.ts';
import type { EventRecord } from '../core/events.ts';
import type { Envelope } from './operations.ts';

/** Who asked for a change, and by which request; told in its events. */
export type Cause = Pick<EventRecord, 'requestId' | 'idempotencyKey' | 'actor'>;

const NO_REQUEST = { requestId: null, idempotencyKey: null } as const;

export const OF_PAYER: Cause = { ...NO_REQUEST, actor: { kind: 'payer' } };
/** A time that was set has come, or a worker looks how things stand. */
export const OF_CLOCK: Cause = { ...NO_REQUEST, actor: { kind: 'clock' } };
export const OF_RULE: Cause = { ...NO_REQUEST, actor: { kind: 'rule' } };

/** The key under which a person's form is done once is no merchant's: it is not told. */
export function causeOf({ caller, requestId, idempotency }: Envelope<unknown, never>): Cause {
  const { keyId, personId, isPayer } = caller;
  if (keyId !== null) return { requestId, idempotencyKey: idempotency?.key ?? null, actor: { kind: 'key', id: keyId } };
  if (isPayer) return OF_PAYER;
  return { requestId, idempotencyKey: null, actor: personId ? { kind: 'person', id: personId } : null };
}

/** What a rail has answered to a step: the request that it came with is still the one that caused it. */
export function answerOf(rail: string, step: Cause): Cause {
  return { ...step, actor: { kind: 'rail', name: rail, asked: askedBy(step.actor) } };
}

function askedBy(actor: EventActor | null): RailAsked {
  if (actor?.kind === 'payer') return 'payer';
  return actor?.kind === 'key' || actor?.kind === 'person' ? 'merchant' : 'worker';
}
