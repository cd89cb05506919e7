import type { Outcome, RefundOutcome } from './outcome.ts';

/** An answer of a rail that settles nothing: why an attempt or a refund is still open, for whoever looks after it. */
export type RailTrouble = {
  readonly kind: 'unavailable' | 'unknown' | 'absent';
  /** In the rail's own words, which hold no secrets; empty where there are none. */
  readonly message: string;
  readonly atMs: number;
};

const LONGEST_MESSAGE = 500;

/** Null for an answer that says how things stand. */
export function troubleOf(answer: Outcome | RefundOutcome, nowMs: number): RailTrouble | null {
  switch (answer.kind) {
    case 'unavailable':
    case 'unknown':
      return { kind: answer.kind, message: answer.message.slice(0, LONGEST_MESSAGE), atMs: nowMs };
    case 'absent':
      return { kind: 'absent', message: '', atMs: nowMs };
    default:
      return null;
  }
}
