import { paymentId } from '../../../core/ids.ts';
import type { FailureCode, Payment } from '../../../core/payment.ts';
import { type ErrorType, printError } from './error.ts';

type Words = { readonly code: string; readonly message: string; readonly type?: ErrorType };

const AGAIN = 'Ask for a fresh code while the session is open.';
const SAFE = 'Nothing was taken; it is safe to try again.';

/** Why an attempt was not paid, in `decline_code` and in words. What is not the payer's or the bank's doing is an `api_error`. */
export const DECLINES: Readonly<Record<FailureCode, Words>> = {
  incorrect_code: { code: 'incorrect_code', message: `The BLIK code is wrong, too old or was used before. ${AGAIN}` },
  rejected: { code: 'rejected', message: `The payer or the bank rejected the payment. ${AGAIN}` },
  timed_out: { code: 'timed_out', message: `The payer did not confirm in time. ${AGAIN}` },
  insufficient_funds: { code: 'insufficient_funds', message: `There is not enough money on the account. ${AGAIN}` },
  card_declined: { code: 'card_declined', message: 'The bank declined the card.' },
  expired_card: { code: 'expired_card', message: 'The card has expired.' },
  incorrect_cvc: { code: 'incorrect_cvc', message: 'The security code of the card is wrong.' },
  authentication_failed: { code: 'authentication_failed', message: 'The payer was not authenticated by 3-D Secure.' },
  incorrect_otp: { code: 'incorrect_otp', message: 'The one-time password was wrong too often.' },
  underpaid: { code: 'underpaid', message: 'Less came in than was asked for.' },
  interrupted: { code: 'interrupted', message: `The payment was interrupted. ${SAFE}`, type: 'api_error' },
  rail_unavailable: {
    code: 'provider_unavailable',
    message: `The payment provider could not be reached. ${SAFE}`,
    type: 'api_error',
  },
  rail_refused: {
    code: 'provider_refused',
    message: 'The payment provider refused the request. Nothing was taken.',
    type: 'api_error',
  },
};

/** The body of a 402; undefined for a payment that has not failed. */
export function printDecline({ id, status, failureCode }: Payment): string | undefined {
  if (status !== 'failed' || failureCode === null) return undefined;
  const { code, message, type = 'invalid_request_error' } = DECLINES[failureCode];
  return printError(type, message, { chargeId: paymentId.print(id), declineCode: code });
}
