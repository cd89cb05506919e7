import { type ObjectsOf, told } from '../told-object.ts';
import { renderCheckout } from './codec/checkout.ts';
import { halfOf } from './codec/half.ts';
import { renderRefund } from './codec/refund.ts';
import { HALF_FORMS } from './ids.ts';

/** It knows no payments, and tells of a refund when it is asked for one. */
export const objectsOf: ObjectsOf = ({ session, refunds }, context) => {
  const path = `/v1/checkouts/${HALF_FORMS[halfOf(session)].print(session)}`;
  return [
    told('session', `GET ${path}`, renderCheckout(session, context)),
    ...refunds.map((refund) => told('refund', `POST ${path}/refund`, renderRefund(refund))),
  ];
};
