import { modeSessionId } from '../../core/session-id.ts';
import { type ObjectsOf, told } from '../told-object.ts';
import { hasCharge, renderCharge } from './codec/charge.ts';
import { renderCustomer } from './codec/customer.ts';
import { renderDispute } from './codec/dispute.ts';
import { renderIntent } from './codec/payment-intent.ts';
import { renderRefund } from './codec/refund.ts';
import { renderSession } from './codec/session.ts';
import { chargeId, customerId, disputeId, intentId, refundId } from './ids.ts';

/** As they are answered where nothing is expanded. */
export const objectsOf: ObjectsOf = ({ session, payments, refunds, disputes, customer }, context) => [
  told(
    'session',
    `GET /v1/checkout/sessions/${modeSessionId.print(session)}`,
    renderSession(session, context, { payments, customer }),
  ),
  ...payments.flatMap((payment) => [
    told('payment', `GET /v1/payment_intents/${intentId.print(payment.id)}`, renderIntent({ payment, session })),
    ...(hasCharge(payment)
      ? [told('charge', `GET /v1/charges/${chargeId.print(payment.id)}`, renderCharge({ payment, session }))]
      : []),
  ]),
  ...refunds.map((refund) => told('refund', `GET /v1/refunds/${refundId.print(refund.id)}`, renderRefund(refund))),
  ...disputes.map((dispute) =>
    told('dispute', `GET /v1/disputes/${disputeId.print(dispute.id)}`, renderDispute(dispute)),
  ),
  ...(customer
    ? [told('customer', `GET /v1/customers/${customerId.print(customer.id)}`, renderCustomer(customer))]
    : []),
];
