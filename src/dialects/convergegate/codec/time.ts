import { modeNow } from '../../../core/account.ts';
import { refuse } from '../../../core/errors.ts';
import type { Clock } from '../../../operations/deps.ts';
import type { Caller } from '../../../operations/operations.ts';
import { noteTestClock } from '../../test-clock-note.ts';

/** Unix seconds, as document 001 prints them. */
export function formatTime(ms: number): number {
  return Math.floor(ms / 1000);
}

/** Any later time. The document's own example lies in 2038; the year 9999 is the last that a date can be written in. */
export function parseExpiry(seconds: number | undefined, caller: Caller, clock: Clock): number | undefined {
  if (seconds === undefined) return undefined;
  if (seconds * 1000 <= modeNow(caller.account, caller.livemode, clock.nowMs())) {
    refuseExpiry(`must be a time that is still to come, in Unix seconds${noteTestClock(caller, clock)}`);
  }
  if (seconds > LAST_SECOND) refuseExpiry('must be in Unix seconds, and this is after the year 9999');
  return seconds * 1000;
}

const LAST_SECOND = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;

function refuseExpiry(reason: string): never {
  return refuse({ code: 'parameter_invalid', param: 'expires_at', reason });
}
