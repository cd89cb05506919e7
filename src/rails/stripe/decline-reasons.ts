import type { FailureCode } from '../../core/payment.ts';

/**
 * Why Stripe says that a payment was not made: decline codes (docs.stripe.com/declines/codes), which BLIK has since the API
 * version 2026-09-30.endive, and error codes (docs.stripe.com/error-codes). A code that stands here in neither is `rejected`.
 */
const DECLINE_CODES: Readonly<Record<string, FailureCode>> = {
  code_invalid: 'incorrect_code',
  code_expired: 'incorrect_code',
  customer_declined: 'rejected',
  payment_limit_exceeded: 'rejected',
  partner_generic_decline: 'rejected',
  generic_decline: 'rejected',
  insufficient_funds: 'insufficient_funds',
};

const ERROR_CODES: Readonly<Record<string, FailureCode>> = {
  // Of a payment by BLIK the code is the one parameter of the payment method: it was wrong, or has expired.
  payment_method_invalid_parameter: 'incorrect_code',
  payment_method_provider_decline: 'rejected',
  payment_method_customer_decline: 'rejected',
  payment_intent_payment_attempt_failed: 'rejected',
  payment_method_provider_timeout: 'timed_out',
  payment_intent_payment_attempt_expired: 'timed_out',
  payment_intent_authentication_failure: 'authentication_failed',
  payment_method_not_available: 'rail_unavailable',
  insufficient_funds: 'insufficient_funds',
};

export type StripeDecline = { readonly code?: string | undefined; readonly decline_code?: string | undefined };

export function declineReasonOf({ code = '', decline_code: declineCode = '' }: StripeDecline): FailureCode {
  return DECLINE_CODES[declineCode] ?? ERROR_CODES[code] ?? 'rejected';
}

/** Whether an error is the payer's or the bank's doing: the request was right, and the payment was not made. */
export function isDecline({ type, code }: { readonly type: string; readonly code?: string | undefined }): boolean {
  return type === 'StripeCardError' || code === 'payment_method_invalid_parameter';
}
