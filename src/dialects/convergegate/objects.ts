import { refundId } from '../../core/ids.ts';
import { type ObjectsOf, told } from '../told-object.ts';
import { renderRefund } from './codec/refund.ts';
import { renderSession } from './codec/session.ts';
import { printSessionId } from './ids.ts';

/** It knows no payments: the session tells of them. */
export const objectsOf: ObjectsOf = ({ session, refunds }, context) => [
  told('session', `GET /v1/checkout/sessions/${printSessionId(session.id)}`, renderSession(session, context)),
  ...refunds.map((refund) => told('refund', `GET /v1/refunds/${refundId.print(refund.id)}`, renderRefund(refund))),
];
