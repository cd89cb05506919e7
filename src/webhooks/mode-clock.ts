import { type Account, modeNow } from '../core/account.ts';
import type { Delivery } from '../core/webhook.ts';
import type { Clock } from '../operations/deps.ts';

/**
 * The time that a delivery lives in: real time, or its account's test clock where that is ahead. The offsets are those of the
 * last turn; a clock only moves forward, so what looks due here is due.
 */
export type ModeClock = {
  update(ahead: readonly Account[]): void;
  realNowMs(): number;
  nowMs(delivery: Pick<Delivery, 'accountId' | 'livemode'>): number;
};

export function createModeClock(clock: Clock): ModeClock {
  let accounts = new Map<string, Account>();
  return {
    update(ahead) {
      accounts = new Map(ahead.map((account) => [account.id, account]));
    },
    realNowMs: () => clock.nowMs(),
    nowMs({ accountId, livemode }) {
      return modeNow(accounts.get(accountId) ?? { testClockOffsetMs: 0 }, livemode, clock.nowMs());
    },
  };
}
