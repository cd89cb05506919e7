import type { Delivery } from './webhook.ts';

/**
 * A delivery's attempts come in rounds. The first begins with the event, and a round ends with a success or for good. Whoever
 * asks for the delivery again begins another: at once, and where that fails again by the schedule, counted from there. The
 * attempts before stay as they were made, and the bytes are the same in all of them.
 *
 *   event    the first round
 *   resend   somebody asked for this one. It waits for no other event of its session, and none waits for it
 *   replay   one of a range, which keeps its order as the events themselves do
 */
export type DeliveryRound = {
  /** 1 for the first. */
  readonly number: number;
  readonly cause: 'event' | 'resend' | 'replay';
  readonly beganAtMs: number;
  /** How many attempts the rounds before have made. */
  readonly attemptsBefore: number;
};

/** Why an attempt was made: what began its round, or the failure before it. */
export type AttemptCause = DeliveryRound['cause'] | 'retry';

type Counted = Pick<Delivery, 'attemptCount' | 'round'>;

export function firstRound(beganAtMs: number, cause: DeliveryRound['cause'] = 'event'): DeliveryRound {
  return { number: 1, cause, beganAtMs, attemptsBefore: 0 };
}

export function attemptsInRound({ attemptCount, round }: Counted): number {
  return attemptCount - round.attemptsBefore;
}

export function causeOfNextAttempt(delivery: Counted): AttemptCause {
  return attemptsInRound(delivery) === 0 ? delivery.round.cause : 'retry';
}

/** Later events of a session wait for an event through so many attempts of a round; then they pass. */
export const ORDERED_ATTEMPTS = 3;

/** Whether it goes before later events of its session and after earlier ones. */
export function keepsOrder(delivery: Counted): boolean {
  return delivery.round.cause !== 'resend' && attemptsInRound(delivery) < ORDERED_ATTEMPTS;
}
