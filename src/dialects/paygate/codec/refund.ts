import { paymentId, refundId } from '../../../core/ids.ts';
import type { Refund, RefundAction } from '../../../core/refund.ts';
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
    action: refund.action && renderAction(refund.action),
    failure_message: refund.failureMessage,
    metadata: refund.metadata,
    livemode: refund.livemode,
    created_at: formatTime(refund.createdAtMs),
  };
}

/** Field by field, so that nothing is told by itself that a rail may add later. */
function renderAction(action: RefundAction) {
  const { type, asset, network } = action;
  if (type === 'name_address') return { type, asset, network };
  const { address, chainId, token, amount, decimals, uri } = action;
  const transfer = { asset, network, address, chain_id: chainId, token, amount, decimals, uri };
  if (type === 'send') return { type, ...transfer, lost_transactions: action.lost ?? [] };
  const { hash, confirmations, needed } = action;
  return { type, ...transfer, transaction: hash, confirmations, confirmations_needed: needed };
}
