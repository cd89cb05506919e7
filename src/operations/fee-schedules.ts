import { refuse } from '../core/errors.ts';
import {
  type FeeSchedule,
  type FeeScheduleKey,
  findSchedule,
  withoutSchedule,
  withSchedule,
} from '../core/fee-schedule.ts';
import { changeAccount } from './change-account.ts';
import type { Deps } from './deps.ts';
import type { Envelope } from './operations.ts';

/** In the place of the one before it. It counts for payments from now on. */
export async function setFeeSchedule(
  deps: Deps,
  envelope: Envelope<Omit<FeeSchedule, 'livemode'>, void>,
): Promise<void> {
  const { caller, requestId, input } = envelope;
  const schedule = { ...input, livemode: caller.livemode };
  const fault = faultOf(schedule);
  if (fault) refuse({ code: 'parameter_invalid', param: fault, reason: 'must be a whole number within its limits' });
  await changeAccount(deps, { caller, requestId, input: null }, (known) => ({
    ...known,
    feeSchedules: withSchedule(known.feeSchedules, schedule),
  }));
}

export async function removeFeeSchedule(
  deps: Deps,
  { caller, requestId, input }: Envelope<Omit<FeeScheduleKey, 'livemode'>, void>,
): Promise<void> {
  const key = { ...input, livemode: caller.livemode };
  await changeAccount(deps, { caller, requestId, input: null }, (known) => {
    if (!findSchedule(known.feeSchedules, key)) {
      return refuse({ code: 'not_found', resource: 'fee_schedule', id: `${key.rail} ${key.method ?? ''}` });
    }
    return { ...known, feeSchedules: withoutSchedule(known.feeSchedules, key) };
  });
}

function faultOf({ basisPoints, fixedMinor, minimumMinor, maximumMinor }: FeeSchedule): string | undefined {
  const isMinor = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (!isMinor(basisPoints) || basisPoints > 10_000) return 'percent';
  if (!isMinor(fixedMinor)) return 'fixed';
  if (!isMinor(minimumMinor)) return 'minimum';
  return maximumMinor === null || (isMinor(maximumMinor) && maximumMinor >= minimumMinor) ? undefined : 'maximum';
}
