import { modeNow } from '../core/account.ts';
import type { Clock } from '../operations/deps.ts';
import type { Caller } from '../operations/operations.ts';
import { formatTime } from './iso-time.ts';

/**
 * What is added to the reason for refusing a time: whoever reads a clock of their own would otherwise not see what is wrong
 * with it. Nothing, unless the account's test clock is ahead of that.
 */
export function noteTestClock({ account, livemode }: Pick<Caller, 'account' | 'livemode'>, clock: Clock): string {
  if (livemode || account.testClockOffsetMs === 0) return '';
  return `; the test clock of this account is at ${formatTime(modeNow(account, livemode, clock.nowMs()))}`;
}
