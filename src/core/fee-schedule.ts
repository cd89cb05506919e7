import type { ConnectedRail } from './connected-rail.ts';
import { shareOf } from './fees.ts';
import type { MethodType } from './method.ts';

/**
 * What a rail takes of each payment, as the merchant has agreed it with the provider: used where the rail itself tells no fee. It
 * counts from when it is put in; what was posted before stays.
 */
export type FeeSchedule = Pick<ConnectedRail, 'rail' | 'livemode'> & {
  /** Null: every method that has no schedule of its own. */
  readonly method: MethodType | null;
  readonly currency: string;
  /** Hundredths of a percent of what came in. */
  readonly basisPoints: number;
  /** On top of the share. */
  readonly fixedMinor: number;
  /** Of both together, as far as so much came in. */
  readonly minimumMinor: number;
  /** Of both together, not below the minimum. Null: as much as it comes to. */
  readonly maximumMinor: number | null;
  /** Whether the provider gives the fee back with a refund, for the part that is refunded. */
  readonly isReturned: boolean;
};

/** What tells one schedule from another: of each there is one in an account. */
export type FeeScheduleKey = Pick<FeeSchedule, 'rail' | 'livemode' | 'method' | 'currency'>;

export function findSchedule(schedules: readonly FeeSchedule[], key: FeeScheduleKey): FeeSchedule | undefined {
  return schedules.find((one) => isSame(one, key));
}

/** The method's own, or else the one for every method. */
export function scheduleFor(
  schedules: readonly FeeSchedule[],
  key: FeeScheduleKey & { readonly method: MethodType },
): FeeSchedule | undefined {
  return findSchedule(schedules, key) ?? findSchedule(schedules, { ...key, method: null });
}

export function withSchedule(schedules: readonly FeeSchedule[], schedule: FeeSchedule): readonly FeeSchedule[] {
  return [...withoutSchedule(schedules, schedule), schedule];
}

export function withoutSchedule(schedules: readonly FeeSchedule[], key: FeeScheduleKey): readonly FeeSchedule[] {
  return schedules.filter((one) => !isSame(one, key));
}

function isSame(one: FeeScheduleKey, other: FeeScheduleKey): boolean {
  return (
    one.rail === other.rail &&
    one.livemode === other.livemode &&
    one.method === other.method &&
    one.currency === other.currency
  );
}

/**
 * What a payment costs by a schedule, in minor units. In this order:
 *
 *   1  the share, rounded half up, and the fixed part
 *   2  no less than the minimum
 *   3  no more than came in, or than the fixed part where that alone is more: a provider takes it of every payment
 *   4  no more than the maximum
 */
export function feeBy(schedule: Omit<FeeSchedule, keyof FeeScheduleKey | 'isReturned'>, receivedMinor: number): number {
  const { basisPoints, fixedMinor, minimumMinor, maximumMinor } = schedule;
  const both = shareOf(receivedMinor, basisPoints) + fixedMinor;
  const atLeast = Math.max(both, minimumMinor);
  const ofWhatCameIn = Math.min(atLeast, Math.max(receivedMinor, fixedMinor));
  return Math.min(ofWhatCameIn, maximumMinor ?? Number.POSITIVE_INFINITY);
}

/**
 * How much of a fee has come back when so much of a payment is refunded: in proportion, rounded half up, and all of it with the
 * last refund. It follows from what is refunded in all, so that however many refunds there are nothing is left over.
 */
export function returnedFee(feeMinor: number, refundedMinor: number, receivedMinor: number): number {
  if (refundedMinor >= receivedMinor) return feeMinor;
  const [fee, refunded, received] = [BigInt(feeMinor), BigInt(refundedMinor), BigInt(receivedMinor)];
  return Number((2n * fee * refunded + received) / (2n * received));
}
