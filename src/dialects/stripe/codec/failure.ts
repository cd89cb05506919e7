import type { FailureCode } from '../../../core/payment.ts';

type Failure = {
  readonly type: 'card_error' | 'invalid_request_error' | 'api_error';
  /** One of docs.stripe.com/error-codes. */
  readonly code: string;
  /** One of docs.stripe.com/declines/codes. */
  readonly decline_code?: string;
  readonly message: string;
};

/** Why an attempt did not succeed, in Stripe's codes and in words for the merchant. */
export const FAILURES: Readonly<Record<FailureCode, Failure>> = {
  card_declined: {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
  },
  insufficient_funds: {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'There was not enough money on the card or account.',
  },
  expired_card: {
    type: 'card_error',
    code: 'expired_card',
    decline_code: 'expired_card',
    message: 'Your card has expired.',
  },
  incorrect_cvc: {
    type: 'card_error',
    code: 'incorrect_cvc',
    decline_code: 'incorrect_cvc',
    message: 'The security code of the card is incorrect.',
  },
  authentication_failed: {
    type: 'card_error',
    code: 'payment_intent_authentication_failure',
    message: 'The payer was not authenticated by 3-D Secure.',
  },
  incorrect_code: {
    type: 'invalid_request_error',
    code: 'payment_intent_payment_attempt_failed',
    message: 'The BLIK code was wrong or had been used.',
  },
  incorrect_otp: {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message: 'The one-time password was wrong too often.',
  },
  rejected: {
    type: 'invalid_request_error',
    code: 'payment_method_customer_decline',
    message: 'The payer or the operator rejected the payment.',
  },
  timed_out: {
    type: 'invalid_request_error',
    code: 'payment_intent_payment_attempt_expired',
    message: 'The payer did not confirm in time.',
  },
  underpaid: {
    type: 'invalid_request_error',
    code: 'payment_intent_payment_attempt_failed',
    message: 'Less came in than was asked for.',
  },
  interrupted: {
    type: 'api_error',
    code: 'processing_error',
    message: 'The attempt was interrupted before anything was sent. It is safe to try again.',
  },
  rail_unavailable: {
    type: 'api_error',
    code: 'processing_error',
    message: 'The payment provider could not be reached. Nothing was taken; it is safe to try again.',
  },
  rail_refused: {
    type: 'api_error',
    code: 'payment_method_provider_decline',
    message: 'The payment provider refused the request. Nothing was taken.',
  },
};
