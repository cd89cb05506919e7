import type { MethodType } from '../../core/method.ts';
import type { FailureCode } from '../../core/payment.ts';

type Table = { readonly [Reason in FailureCode]?: readonly string[] };

/** Why Stripe says that a card was not charged: its decline codes (docs.stripe.com/declines/codes), all that are published. */
const CARD_DECLINES: Table = {
  card_declined: [
    'approve_with_id',
    'call_issuer',
    'card_not_supported',
    'card_velocity_exceeded',
    'currency_not_supported',
    'do_not_honor',
    'do_not_try_again',
    'duplicate_transaction',
    // Whoever holds a card that is lost or stolen is not told that it is.
    'fraudulent',
    'generic_decline',
    'incorrect_address',
    'incorrect_number',
    'incorrect_zip',
    'invalid_account',
    'invalid_amount',
    'invalid_expiry_month',
    'invalid_expiry_year',
    'invalid_number',
    'lost_card',
    'merchant_blacklist',
    'new_account_information_available',
    'no_action_taken',
    'not_permitted',
    'pickup_card',
    'restricted_card',
    'revocation_of_all_authorizations',
    'revocation_of_authorization',
    'security_violation',
    'service_not_allowed',
    'stolen_card',
    'stop_payment_order',
    'testmode_decline',
    'transaction_not_allowed',
  ],
  insufficient_funds: ['insufficient_funds', 'withdrawal_count_limit_exceeded'],
  expired_card: ['expired_card'],
  incorrect_cvc: ['incorrect_cvc', 'invalid_cvc'],
  authentication_failed: [
    'authentication_not_handled',
    'authentication_required',
    'incorrect_pin',
    'invalid_pin',
    'mobile_device_authentication_required',
    'offline_pin_required',
    'online_or_offline_pin_required',
    'pin_try_exceeded',
  ],
  rail_unavailable: ['issuer_not_available', 'processing_error', 'reenter_transaction', 'try_again_later'],
};

/** The same without a decline code: error codes (docs.stripe.com/error-codes). */
const CARD_ERRORS: Table = {
  card_declined: ['card_declined', 'card_decline_rate_limit_exceeded', 'incorrect_number', 'invalid_number'],
  insufficient_funds: ['insufficient_funds'],
  expired_card: ['expired_card'],
  incorrect_cvc: ['incorrect_cvc', 'invalid_cvc'],
  authentication_failed: [
    'authentication_required',
    'payment_intent_authentication_failure',
    'payment_method_customer_decline',
  ],
  timed_out: ['payment_intent_payment_attempt_expired', 'payment_method_provider_timeout'],
  rail_unavailable: ['processing_error', 'payment_method_not_available'],
};

/** Of BLIK, which has decline codes since the API version 2026-09-30.endive. */
const BLIK_DECLINES: Table = {
  incorrect_code: ['code_invalid', 'code_expired'],
  rejected: ['customer_declined', 'payment_limit_exceeded', 'partner_generic_decline', 'generic_decline'],
  insufficient_funds: ['insufficient_funds'],
};

const BLIK_ERRORS: Table = {
  // Of a payment by BLIK the code is the one parameter of the payment method: it was wrong, or has expired.
  incorrect_code: ['payment_method_invalid_parameter'],
  rejected: [
    'payment_method_provider_decline',
    'payment_method_customer_decline',
    'payment_intent_payment_attempt_failed',
  ],
  timed_out: ['payment_method_provider_timeout', 'payment_intent_payment_attempt_expired'],
  authentication_failed: ['payment_intent_authentication_failure'],
  rail_unavailable: ['payment_method_not_available'],
  insufficient_funds: ['insufficient_funds'],
};

/** What a code that stands in no table means: Stripe adds some, and each is a way to say no. */
const OTHERWISE = { card: 'card_declined', blik: 'rejected' } as const satisfies Partial<
  Record<MethodType, FailureCode>
>;

type Carried = keyof typeof OTHERWISE;

const REASONS: Readonly<Record<Carried, { readonly declines: Codes; readonly errors: Codes }>> = {
  card: { declines: byCode(CARD_DECLINES), errors: byCode(CARD_ERRORS) },
  blik: { declines: byCode(BLIK_DECLINES), errors: byCode(BLIK_ERRORS) },
};

export type StripeDecline = { readonly code?: string | undefined; readonly decline_code?: string | undefined };

export function declineReasonOf(
  { code = '', decline_code: declineCode = '' }: StripeDecline,
  method: Carried,
): FailureCode {
  const { declines, errors } = REASONS[method];
  return declines.get(declineCode) ?? errors.get(code) ?? OTHERWISE[method];
}

/** Whether an error is the payer's or the bank's doing: the request was right, and the payment was not made. */
export function isDecline({ type, code }: { readonly type: string; readonly code?: string | undefined }): boolean {
  return type === 'StripeCardError' || code === 'payment_method_invalid_parameter';
}

type Codes = ReadonlyMap<string, FailureCode>;

function byCode(table: Table): Codes {
  const reasons = Object.entries(table) as [FailureCode, readonly string[]][];
  return new Map(reasons.flatMap(([reason, codes]) => codes.map((code) => [code, reason] as const)));
}
