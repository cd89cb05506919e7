import { InvalidStateError } from '@polytill/sdk';
import { CURRENCY, type LineItem, totalOf } from './catalogue.ts';
import { fulfil } from './fulfil.ts';
import { findOrder, saveOrder } from './orders.ts';
import { findSession, polytill } from './polytill.ts';
import { FRONTEND_URL } from './settings.ts';

const successUrl = (session: string) => `${FRONTEND_URL}/success?session_id=${session}`;

/**
 * Where an order is paid. However often the button is pressed and in however many tabs, one session of an order can be paid at a
 * time, so that nobody pays twice for one cart.
 */
export async function openCheckout(id: string, lines: readonly LineItem[]): Promise<string> {
  const known = findOrder(id);
  const before = known && (await findSession(known.session));
  if (before) {
    const order = fulfil(known, before);
    if (order.status === 'paid' || order.status === 'refunded') return successUrl(order.session);
    const isSame = JSON.stringify(order.lines) === JSON.stringify(lines);
    if (before.status === 'open' && (isSame || !(await cancel(before.id)))) return before.url;
  }
  const order = { id, lines, amount: totalOf(lines), currency: CURRENCY };
  const session = await polytill.checkout.sessions.create(
    {
      amount: order.amount,
      currency: CURRENCY,
      line_items: [...lines],
      success_url: successUrl('{CHECKOUT_SESSION_ID}'),
      cancel_url: `${FRONTEND_URL}/cart?canceled`,
      metadata: { order_id: id },
    },
    // Two tabs at the same time get the same session.
    { idempotencyKey: `order-${id}-after-${known?.session}` },
  );
  saveOrder({ ...order, session: session.id });
  return session.url;
}

/** The cart has changed: what it came to before must not be paid any more. False where a payment is under way. */
async function cancel(session: string): Promise<boolean> {
  try {
    await polytill.checkout.sessions.cancel(session);
    return true;
  } catch (error) {
    if (error instanceof InvalidStateError) return false;
    throw error;
  }
}
