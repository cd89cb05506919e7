import { Refused } from '../core/errors.ts';
import type { CheckoutView } from '../operations/operations.ts';
import type { Desk } from './desk.tsx';

/**
 * The payer is back from a provider's own page. Being here proves nothing: the rail is asked at once, so that the page shows what is
 * so, or told that the payer has given up, so that nothing can be paid there any more. One at a time: whoever comes while it is
 * being asked sees how it stands.
 */
export async function comeBack(desk: Desk, view: CheckoutView, back: unknown): Promise<CheckoutView> {
  if (back !== 'returned' && back !== 'left') return view;
  const latest = view.checkout.payments.at(-1);
  if (latest?.status !== 'requires_action' || latest.action?.type !== 'redirect') return view;
  const { id: paymentId, sessionId } = latest;
  try {
    const input = { type: 'redirect', result: back } as const;
    return (await desk.operations.advancePayment({ sessionId, paymentId, input })).view;
  } catch (error) {
    // It went on without this: a worker asks at this moment, or it has ended.
    if (!(error instanceof Refused)) throw error;
    return desk.operations.viewCheckout(sessionId);
  }
}
