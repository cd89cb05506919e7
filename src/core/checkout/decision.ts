import type { Account } from '../account.ts';
import type { Dispute } from '../dispute.ts';
import type { Refusal } from '../errors.ts';
import type { CoreEvent } from '../events.ts';
import type { Uuid } from '../ids.ts';
import type { Holding } from '../method.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';

/** What the core makes of a command: the next state with what happened, nothing to do, or a refusal. */
export type Decision = Change | { readonly kind: 'nothing' } | { readonly kind: 'refusal'; readonly refusal: Refusal };

export type Change = {
  readonly kind: 'change';
  /** The session's version has grown by one and its event count by the number of events. */
  readonly checkout: Checkout;
  readonly events: readonly CoreEvent[];
  /** The refunds that it begins or changes, each as it stands after it. */
  readonly refunds: readonly ChangedRefund[];
  /** Likewise the disputes. */
  readonly disputes: readonly ChangedDispute[];
};

export type ChangedRefund = {
  readonly refund: Refund;
  readonly isNew: boolean;
  /** What has just left the merchant's own wallet for it. */
  readonly sent?: Holding | undefined;
};
export type ChangedDispute = { readonly dispute: Dispute; readonly isNew: boolean };

/** When a command is decided, and by which of the account's rules. */
export type Moment = {
  readonly nowMs: number;
  readonly latePayments: Account['latePayments'];
  /** What rails take where they do not tell it. Absent: nothing is known. */
  readonly feeSchedules?: Account['feeSchedules'];
  /** Names what the decision begins by itself: the core has no randomness. Each id is greater than the last. */
  newId(): Uuid;
};

export const NOTHING: Decision = { kind: 'nothing' };

export function refusal(refusal: Refusal): Decision {
  return { kind: 'refusal', refusal };
}
