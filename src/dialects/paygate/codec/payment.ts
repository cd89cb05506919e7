import { disputeId, paymentId } from '../../../core/ids.ts';
import { type MethodDetails, maskPhone } from '../../../core/method.ts';
import { feePaidOf, type Payment } from '../../../core/payment.ts';
import { formatTime } from '../../iso-time.ts';
import { sessionId } from '../ids.ts';
import { FAILURE_MESSAGES } from './failure.ts';

export function renderPayment(payment: Payment) {
  const { failureCode, receivedMinor, disputeId: disputed } = payment;
  const feePaidMinor = feePaidOf(payment);
  return {
    id: paymentId.print(payment.id),
    object: 'payment',
    checkout_session: sessionId.print(payment.sessionId),
    amount: payment.amountMinor,
    amount_received: receivedMinor,
    amount_refunded: payment.refundedMinor,
    amount_disputed: payment.withdrawnMinor,
    currency: payment.currency,
    method: renderMethod(payment.method),
    status: payment.status,
    disposition: payment.disposition,
    dispute: disputed === null ? null : disputeId.print(disputed),
    failure_code: failureCode,
    failure_message: failureCode && FAILURE_MESSAGES[failureCode],
    fee: feePaidMinor,
    net: feePaidMinor === null ? null : receivedMinor - feePaidMinor,
    rail: payment.rail,
    livemode: payment.livemode,
    created_at: formatTime(payment.createdAtMs),
    updated_at: formatTime(payment.updatedAtMs),
  };
}

/** Field by field, so that nothing a rail may add to the details later is told by itself. */
function renderMethod(method: MethodDetails) {
  switch (method.type) {
    case 'card':
      return { type: method.type, brand: method.brand, last4: method.last4 };
    case 'blik':
      return { type: method.type };
    case 'mobile_money':
      return { type: method.type, phone: maskPhone(method.phone), network: method.network };
    case 'crypto':
      return {
        type: method.type,
        asset: method.asset,
        network: method.network,
        address: method.address,
        due: method.due ?? null,
        transactions: method.transactions.map(({ hash, amount, confirmations, asset = method.asset }) => ({
          hash,
          amount,
          asset,
          confirmations,
        })),
      };
  }
}
