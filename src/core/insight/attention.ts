import { type Dispute, needsResponse } from '../dispute.ts';
import type { Uuid } from '../ids.ts';
import { leftOf, type Payment, reserves } from '../payment.ts';
import { isByRule, type Refund } from '../refund.ts';

/**
 * Why somebody should look at a session. What the payer or a rail is still at needs nobody.
 *
 *   unknown          the answer of a rail was lost: nobody knows yet whether money was taken
 *   duplicate        money came in twice, and what is too much is still here
 *   late             money came in after the session had ended, and is still here
 *   stray            less came in than was asked for, and is still here
 *   refund_waits     a refund waits for somebody to act
 *   refund_failed    a refund failed, and nothing was done about it
 *   disputed         a payer's bank wants evidence, and takes it only for so long
 */
export type Attention = {
  readonly reason: 'unknown' | 'duplicate' | 'late' | 'stray' | 'refund_waits' | 'refund_failed' | 'disputed';
  readonly paymentId: Uuid;
  readonly currency: string;
  /** What it is about: money that is here, may be here, or was to go back. */
  readonly amountMinor: number;
};

export function attentionOf(
  payments: readonly Payment[],
  refunds: readonly Refund[],
  disputes: readonly Dispute[],
): Attention[] {
  return [
    ...disputes.flatMap(ofDispute),
    ...refunds.flatMap((refund) => ofRefund(refund, refunds)),
    ...payments.flatMap((payment) => ofPayment(payment, refunds)),
  ];
}

function ofPayment(payment: Payment, refunds: readonly Refund[]): Attention[] {
  const { id: paymentId, status, disposition, currency } = payment;
  if (status === 'unknown') return [{ reason: 'unknown', paymentId, currency, amountMinor: payment.amountMinor }];
  const amountMinor = leftOf(payment);
  const isUnderWay = status === 'requires_action' || reserves(payment);
  if (isUnderWay || disposition === 'settles' || amountMinor === 0) return [];
  if (refunds.some((refund) => refund.paymentId === paymentId && takesRestAfter(refund))) return [];
  return [{ reason: disposition ?? 'stray', paymentId, currency, amountMinor }];
}

/** What has come in since goes back by itself once it has. */
function takesRestAfter(refund: Refund): boolean {
  return isByRule(refund) && (refund.status === 'pending' || refund.status === 'requires_action');
}

function ofDispute(dispute: Dispute): Attention[] {
  const { paymentId, currency, amountMinor } = dispute;
  return needsResponse(dispute) ? [{ reason: 'disputed', paymentId, currency, amountMinor }] : [];
}

function ofRefund({ id, status, paymentId, currency, amountMinor }: Refund, all: readonly Refund[]): Attention[] {
  if (status === 'requires_action') return [{ reason: 'refund_waits', paymentId, currency, amountMinor }];
  if (status !== 'failed') return [];
  const isRepeated = all.some((other) => other.paymentId === paymentId && other.id > id);
  return isRepeated ? [] : [{ reason: 'refund_failed', paymentId, currency, amountMinor }];
}
