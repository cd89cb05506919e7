import type { FailureCode } from '../../core/payment.ts';

/**
 * docs.pawapay.io/v2/docs/failure_codes. What each means for an attempt: `rail_refused` is our request or the account's
 * settings, `rail_unavailable` the operator's down time. Of `unknown` pawaPay says itself that nothing follows from it.
 */
const OF_ATTEMPTS: Readonly<Record<string, FailureCode | 'unknown'>> = {
  NO_AUTHENTICATION: 'rail_refused',
  AUTHENTICATION_ERROR: 'rail_refused',
  AUTHORISATION_ERROR: 'rail_refused',
  HTTP_SIGNATURE_ERROR: 'rail_refused',
  INVALID_INPUT: 'rail_refused',
  MISSING_PARAMETER: 'rail_refused',
  UNSUPPORTED_PARAMETER: 'rail_refused',
  INVALID_PARAMETER: 'rail_refused',
  DUPLICATE_METADATA_FIELD: 'rail_refused',
  DEPOSITS_NOT_ALLOWED: 'rail_refused',
  AMOUNT_OUT_OF_BOUNDS: 'rail_refused',
  INVALID_AMOUNT: 'rail_refused',
  INVALID_CURRENCY: 'rail_refused',
  INVALID_COUNTRY: 'rail_refused',
  INVALID_PROVIDER: 'rail_refused',
  PROVIDER_TEMPORARILY_UNAVAILABLE: 'rail_unavailable',
  INVALID_PHONE_NUMBER: 'rejected',
  PAYER_NOT_FOUND: 'rejected',
  PAYER_LIMIT_REACHED: 'rejected',
  WALLET_LIMIT_REACHED: 'rejected',
  PAYMENT_IN_PROGRESS: 'rejected',
  TRANSACTION_ALREADY_IN_PROCESS: 'rejected',
  MANUALLY_CANCELLED: 'rejected',
  UNSPECIFIED_FAILURE: 'rejected',
  INSUFFICIENT_BALANCE: 'insufficient_funds',
  // The payer has not entered the PIN in time.
  PAYMENT_NOT_APPROVED: 'timed_out',
  UNKNOWN_ERROR: 'unknown',
};

/** What they mean for a refund that is turned away: nothing was given back, and it is in vain or worth another try. */
const OF_REFUNDS: Readonly<Record<string, 'failed' | 'unavailable' | 'unknown'>> = {
  ...Object.fromEntries(Object.keys(OF_ATTEMPTS).map((code) => [code, 'failed'])),
  REFUNDS_NOT_ALLOWED: 'failed',
  NOT_FOUND: 'failed',
  INVALID_STATE: 'failed',
  AMOUNT_TOO_LARGE: 'failed',
  DEPOSIT_ALREADY_REFUNDED: 'failed',
  PAWAPAY_WALLET_OUT_OF_FUNDS: 'failed',
  RECIPIENT_NOT_FOUND: 'failed',
  // Published for payouts, which a refund is to its operator.
  RECIPIENT_LIMIT_REACHED: 'failed',
  // Of one deposit pawaPay gives back one refund at a time.
  REFUND_IN_PROGRESS: 'unavailable',
  PROVIDER_TEMPORARILY_UNAVAILABLE: 'unavailable',
  UNKNOWN_ERROR: 'unknown',
};

/** Of a request that was turned away. A code that was never published proves nothing. */
export function meaningForAttempt(code: string): FailureCode | 'unknown' {
  return (Object.hasOwn(OF_ATTEMPTS, code) ? OF_ATTEMPTS[code] : undefined) ?? 'unknown';
}

export function meaningForRefund(code: string): 'failed' | 'unavailable' | 'unknown' {
  return (Object.hasOwn(OF_REFUNDS, code) ? OF_REFUNDS[code] : undefined) ?? 'unknown';
}

/** Of a deposit that has failed, which is final whatever the reason: no money was moved. */
export function declineReasonOf(code: string): FailureCode {
  const meaning = meaningForAttempt(code);
  return meaning === 'unknown' ? 'rejected' : meaning;
}
