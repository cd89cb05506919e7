import { uuidSessionId } from '../../core/session-id.ts';
import { type ObjectsOf, told } from '../told-object.ts';
import { renderCheckout } from './codec/session.ts';

/** One object tells the session and the attempt that settled it, or else the latest. It knows no refunds. */
export const objectsOf: ObjectsOf = (checkout, context) => [
  told(
    'session',
    `GET /api/v1/checkout/sessions/${uuidSessionId.print(checkout.session)}`,
    renderCheckout(checkout, context),
  ),
];
