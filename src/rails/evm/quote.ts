import type { Payment } from '../../core/payment.ts';

/** What the payer was asked for, kept in the payment's `railState`. */
export type Quote = {
  /** In the asset's smallest unit, as text: JSON has no integers of this size. */
  readonly dueUnits: string;
  /** Until when the rate is locked, in the mode's time. */
  readonly untilMs: number;
  /** One whole unit of the asset, in the payment's currency, and who said so. */
  readonly price: string;
  readonly sources: readonly string[];
  readonly pricedAtMs: number;
  /** What the whole amount came to when money arrived after `untilMs`: it counts for no more than it is worth then. */
  readonly lateDueUnits?: string | undefined;
};

/** Undefined where no answer of the rail was ever recorded. */
export function quoteOf({ railState }: Pick<Payment, 'railState'>): Quote | undefined {
  return typeof railState?.dueUnits === 'string' ? (railState as Quote) : undefined;
}
