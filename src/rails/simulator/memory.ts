import type { FailureCode, Payment } from '../../core/payment.ts';

/**
 * What the simulator remembers of an attempt. It lives in the payment's `railState` and nowhere else, so an outcome that
 * comes later survives a restart: it is written down here at the start, with its time, and told once that time has come.
 * Nothing the payer typed is in it.
 *
 *   approved        money was taken
 *   declined        it was not
 *   scheduled       the result is settled, and is told from `resolveAtMs` on
 *   three_d_secure  the payer is at the bank's page
 *   otp             the payer is asked for a one-time password
 *   lost            money was taken, and who asks is told nothing before `foundAtMs`
 *   transfer        money is awaited at an address; how it stands follows from the transfers and the time
 */
export type Memory =
  | { readonly step: 'approved' }
  | { readonly step: 'declined'; readonly reason: FailureCode }
  | {
      readonly step: 'scheduled';
      readonly resolveAtMs: number;
      readonly timeoutAtMs: number;
      readonly result: 'approved' | FailureCode;
    }
  | { readonly step: 'three_d_secure'; readonly timeoutAtMs: number }
  | { readonly step: 'otp'; readonly wrongCodes: number; readonly timeoutAtMs: number }
  | { readonly step: 'lost'; readonly foundAtMs: number }
  /** `dueUnits` is the quote that the payer was shown; it holds even if the rates of a later version differ. */
  | { readonly step: 'transfer'; readonly dueUnits: string; readonly transfers: readonly Transfer[] };

export type TransferMemory = Extract<Memory, { step: 'transfer' }>;

/** Money on its way on the simulated chain. */
export type Transfer = {
  /** In the asset's smallest units, as text: JSON has no integers of this size. */
  readonly units: string;
  /** When it is seen in a block. */
  readonly seenAtMs: number;
  /** When it has all its confirmations. */
  readonly confirmedAtMs: number;
};

const STEPS: readonly string[] = [
  'approved',
  'declined',
  'scheduled',
  'three_d_secure',
  'otp',
  'lost',
  'transfer',
] satisfies Memory['step'][];

/** Undefined where this is not what the simulator wrote. */
export function parseMemory(railState: NonNullable<Payment['railState']>): Memory | undefined {
  return STEPS.includes(railState.step as string) ? (railState as Memory) : undefined;
}
