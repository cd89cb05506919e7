import type {
  Body,
  Fields,
  StoredDispute,
  StoredIntent,
  StoredPage,
  StoredRefund,
} from './stripe-double-objects.fixture.ts';
import type { Reply } from './stripe-double-replies.fixture.ts';

/** What the double keeps. Every answer is of its clock. */
export type Ledger = {
  /** Real time, as Stripe has it. */
  nowMs: number;
  /** The newest first. */
  intents: StoredIntent[];
  refunds: StoredRefund[];
  /** What the account is, and what it settles in. */
  account: Body;
  settlesIn: string;
  /** Checkout Sessions, the newest first. */
  pages: StoredPage[];
  disputes: StoredDispute[];
  /** Where their pages are. */
  readonly origin: string;
  /** What a key may not do. */
  readonly lacks: Map<string, readonly Right[]>;
};

export type Call = {
  readonly id: string;
  readonly fields: Fields;
  readonly livemode: boolean;
  readonly key: string;
};

export type Right =
  | 'rak_account_read'
  | 'rak_payment_intent_read'
  | 'rak_payment_intent_write'
  | 'rak_charge_write'
  | 'rak_checkout_session_read'
  | 'rak_dispute_read'
  | 'rak_checkout_session_write'
  | 'rak_balance_transaction_source_read';

export const ACCOUNT_ID = 'acct_1DoubleOfStripe';

/** Where a key may not see what a payment was booked as. */
export function turnAwayFromBooks({ lacks }: Ledger, key: string): Reply | undefined {
  const right = 'rak_balance_transaction_source_read';
  return lacks.get(key)?.includes(right) ? notPermitted(key, right) : undefined;
}

export function notPermitted(key: string, right: Right): Reply {
  const shown = `${key.slice(0, 8)}${'*'.repeat(20)}${key.slice(-6)}`;
  const message = `The provided key '${shown}' does not have the required permissions for this endpoint on account '${ACCOUNT_ID}'. Having the '${right}' permission would allow this request to continue.`;
  return { status: 403, body: { error: { type: 'invalid_request_error', message } } };
}
