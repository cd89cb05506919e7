import { type ObjectsOf, told } from '../told-object.ts';
import { renderCheckout } from './codec/checkout.ts';
import { renderEnvelope } from './codec/envelope.ts';
import { renderTransaction } from './codec/transaction.ts';
import { sessionId } from './ids.ts';

/** Attempts and refunds are told by the checkout and, once it is paid, by its transaction. */
export const objectsOf: ObjectsOf = (checkout, { publicUrl }) => {
  const { session, account } = checkout;
  const { timeZone } = account;
  return [
    {
      kind: 'session',
      call: `GET /api/payments/checkouts/${sessionId.print(session)}`,
      body: renderEnvelope(renderCheckout(session, { publicUrl, timeZone })),
    },
    ...(session.status === 'complete'
      ? [
          {
            ...told('transaction', 'GET /api/transactions/list', renderTransaction(checkout, { timeZone })),
            isListed: true,
          },
        ]
      : []),
  ];
};
