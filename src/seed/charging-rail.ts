import { shareOf } from '../core/fees.ts';
import type { MethodType } from '../core/method.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Rail, RailCall } from '../rails/rail.ts';

/** In hundredths of a percent. */
const FEES: Readonly<Record<MethodType, number>> = { card: 290, blik: 120, mobile_money: 100, crypto: 50 };

/** The rail of test mode takes nothing for itself; real ones do, and what is left of the money is a figure of its own. */
export function chargingRail(rail: Rail): Rail {
  const charge = async ({ payment }: RailCall, said: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await said;
    if (outcome.kind !== 'approved') return outcome;
    return { ...outcome, feeMinor: shareOf(outcome.receivedMinor, FEES[payment.method.type]) };
  };
  return {
    ...rail,
    start: (call, input) => charge(call, rail.start(call, input)),
    advance: (call, input) => charge(call, rail.advance(call, input)),
    poll: (call) => charge(call, rail.poll(call)),
  };
}
