import type { Payment } from '../../core/payment.ts';

/** At which rates a payment is asked for, one after the other; kept in the payment's `railState`. Never empty. */
export type LockedRates = { readonly rates: readonly LockedRate[] };

export type LockedRate = {
  /** What the whole amount comes to, in the asset's smallest unit, as text: JSON has no integers of this size. */
  readonly dueUnits: string;
  /** Until when it is locked, in the mode's time. */
  readonly untilMs: number;
  /** One whole unit of the asset in the payment's currency, for people, and who said so. */
  readonly price: string;
  readonly sources: readonly string[];
};

/** Undefined where no answer of the rail was ever recorded. */
export function lockedRatesOf({ railState }: Pick<Payment, 'railState'>): LockedRates | undefined {
  return Array.isArray(railState?.rates) && railState.rates.length > 0 ? (railState as LockedRates) : undefined;
}

export function lastRate({ rates }: LockedRates): LockedRate {
  return rates.at(-1) as LockedRate;
}

/** The one that was locked at a time, the first one before it began, and the last one after they have all ended. */
export function rateAt({ rates }: LockedRates, atMs: number): LockedRate {
  return rates.find(({ untilMs }) => atMs <= untilMs) ?? lastRate({ rates });
}
