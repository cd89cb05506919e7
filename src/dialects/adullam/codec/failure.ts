import type { FailureCode } from '../../../core/payment.ts';
import type { Session } from '../../../core/session.ts';

/** Why an attempt did not succeed, in a word. Document 002 has the field and no list of what it may say. */
export const FAILURE_REASONS: Readonly<Record<FailureCode, string>> = {
  card_declined: 'card_declined',
  insufficient_funds: 'insufficient_funds',
  expired_card: 'expired_card',
  incorrect_cvc: 'incorrect_cvc',
  authentication_failed: 'authentication_failed',
  incorrect_code: 'incorrect_code',
  incorrect_otp: 'incorrect_otp',
  rejected: 'rejected',
  timed_out: 'timed_out',
  underpaid: 'underpaid',
  interrupted: 'interrupted',
  rail_unavailable: 'provider_unavailable',
  rail_refused: 'provider_refused',
};

/** Besides the reasons of an attempt: how a session itself ends unpaid. */
export const END_REASONS = { failed: 'failed', expired: 'expired', canceled: 'cancelled' } as const;

/** Null unless the session is over and unpaid: an attempt that failed on a session that is open is no failure of it. */
export function failureReasonOf({ status, lastPaymentError }: Session): string | null {
  switch (status) {
    case 'open':
    case 'complete':
      return null;
    case 'failed':
      return lastPaymentError ? FAILURE_REASONS[lastPaymentError.code] : END_REASONS.failed;
    case 'expired':
    case 'canceled':
      return END_REASONS[status];
  }
}
