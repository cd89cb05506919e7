import type { Payment } from '../../core/payment.ts';
import type { LoggedEvent } from '../../operations/operations.ts';

/** What became of 3-D Secure in an attempt; undefined where the bank did not ask for it, as far as events tell. */
export function secureStep(payment: Payment, events: readonly LoggedEvent[]): SecureStep | undefined {
  const { id, status, failureCode } = payment;
  const isAsked = events.some(({ event, snapshot }) => {
    const told = snapshot.payment;
    return event.paymentId === id && told?.id === id && told.action?.type === 'three_d_secure';
  });
  if (!isAsked) return undefined;
  if (status === 'requires_action') return 'asked';
  if (failureCode === 'authentication_failed') return 'failed';
  if (status === 'canceled' || failureCode === 'timed_out') return 'left';
  return 'passed';
}

export type SecureStep = 'asked' | 'passed' | 'failed' | 'left';
