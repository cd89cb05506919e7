import { paymentId, refundId } from '../../../core/ids.ts';
import type { Refund } from '../../../core/refund.ts';
import { formatTime } from '../../iso-time.ts';
import { sessionId } from '../ids.ts';

export function renderRefund(refund: Refund) {
  return {
    id: refundId.print(refund.id),
    object: 'refund',
    payment: paymentId.print(refund.paymentId),
    checkout_session: sessionId.print(refund.sessionId),
    amount: refund.amountMinor,
    currency: refund.currency,
    reason: refund.reason,
    status: refund.status,
    failure_message: refund.failureMessage,
    metadata: refund.metadata,
    livemode: refund.livemode,
    created_at: formatTime(refund.createdAtMs),
  };
}
