import type { CheckoutSession } from '@polytill/sdk';
import { database, findOrder, type Order } from './orders.ts';

/**
 * Brings an order to where its session stands, and ships it once when that is paid. The webhook and the success page both call
 * this: either may come first, twice, at the same time or never.
 */
export function fulfil(order: Order, session: CheckoutSession): Order {
  const { id, amount, currency, version, customer_email } = session;
  const status = statusOf(session);
  // One transaction: after a crash the order is paid and on its way, or neither.
  database.exec('BEGIN IMMEDIATE');
  try {
    const { changes } = update.run({ order: order.id, status, session: id, amount, currency, version });
    if (changes === 1 && status === 'paid') ship.run(order.id, customer_email);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
  return findOrder(order.id) ?? order;
}

function statusOf({ status, payment_status, amount, amount_refunded }: CheckoutSession): Order['status'] {
  if (payment_status === 'paid') return amount_refunded < amount ? 'paid' : 'refunded';
  return status === 'expired' ? 'expired' : 'pending';
}

/**
 * A session's `version` grows with each change, so what is not newer was acted on: it is a repeat, or was overtaken by a later
 * event. A session that is not the order's own counts where it is paid and the order is not, because its money is here. Either
 * way it must be for the amount of the order.
 */
const update = database.prepare(`
  UPDATE orders SET status = :status, session = :session, version = :version
  WHERE id = :order AND amount = :amount AND currency = :currency
    AND CASE WHEN session = :session THEN version < :version ELSE :status = 'paid' AND status IN ('pending', 'expired') END
`);

// One row for an order, whatever happens: a part of it may be refunded later, and it is paid and newer again.
const ship = database.prepare('INSERT INTO shipments (order_id, email) VALUES (?, ?) ON CONFLICT DO NOTHING');
