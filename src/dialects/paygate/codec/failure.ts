import type { FailureCode } from '../../../core/payment.ts';

/** What went wrong with an attempt, in words for the merchant. */
export const FAILURE_MESSAGES: Readonly<Record<FailureCode, string>> = {
  card_declined: 'The bank declined the card.',
  insufficient_funds: 'There was not enough money on the card or account.',
  expired_card: 'The card has expired.',
  incorrect_cvc: 'The security code of the card was wrong.',
  authentication_failed: 'The payer was not authenticated by 3-D Secure.',
  incorrect_code: 'The BLIK code was wrong or had been used.',
  incorrect_otp: 'The one-time password was wrong too often.',
  rejected: 'The payer or the operator rejected the payment.',
  timed_out: 'The payer did not confirm in time.',
  underpaid: 'Less came in than was asked for.',
  interrupted: 'The attempt was interrupted before anything was sent. It is safe to try again.',
  rail_unavailable: 'The payment provider could not be reached. Nothing was taken; it is safe to try again.',
  rail_refused: 'The payment provider refused the request. Nothing was taken.',
};
