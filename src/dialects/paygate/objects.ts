import { customerId, disputeId, paymentId, refundId } from '../../core/ids.ts';
import { type ObjectsOf, told } from '../told-object.ts';
import { renderCustomer } from './codec/customer.ts';
import { renderDispute } from './codec/dispute.ts';
import { renderPayment } from './codec/payment.ts';
import { renderRefund } from './codec/refund.ts';
import { renderSession } from './codec/session.ts';
import { sessionId } from './ids.ts';

export const objectsOf: ObjectsOf = ({ session, payments, refunds, disputes, customer }, context) => [
  told('session', `GET /v1/checkout/sessions/${sessionId.print(session.id)}`, renderSession(session, context)),
  ...payments.map((payment) =>
    told('payment', `GET /v1/payments/${paymentId.print(payment.id)}`, renderPayment(payment)),
  ),
  ...refunds.map((refund) => told('refund', `GET /v1/refunds/${refundId.print(refund.id)}`, renderRefund(refund))),
  ...disputes.map((dispute) =>
    told('dispute', `GET /v1/disputes/${disputeId.print(dispute.id)}`, renderDispute(dispute)),
  ),
  ...(customer
    ? [told('customer', `GET /v1/customers/${customerId.print(customer.id)}`, renderCustomer(customer))]
    : []),
];
