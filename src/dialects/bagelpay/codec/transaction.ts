import type { FullCheckout } from '../../../operations/operations.ts';
import { renderMajorNumber } from '../../major-number.ts';
import { customerNumber, printOrderId, printTransactionId } from '../ids.ts';
import { modeOf } from './envelope.ts';
import { formatLocal } from './time.ts';

/**
 * A session that was paid. Amounts are in minor units but for `tax` and `net`, which are in major ones. Polytill collects no
 * tax and knows no discounts; a fee is 0 until the rail has told it.
 */
export function renderTransaction(
  { session, payments, customer }: FullCheckout,
  { timeZone }: { readonly timeZone: string },
) {
  const { currency, settledBy } = session;
  const paid = payments.find(({ id }) => id === settledBy)?.receivedMinor ?? session.amountMinor;
  const fees = session.feeMinor ?? 0;
  return {
    object: 'transaction',
    transaction_id: settledBy === null ? null : printTransactionId(settledBy),
    order_id: printOrderId(session.id),
    amount: session.amountMinor,
    amount_paid: paid,
    discount_amount: 0,
    tax_amount: 0,
    refunded_amount: session.amountRefundedMinor,
    fees,
    tax: 0,
    net: renderMajorNumber(paid - fees, currency),
    tax_country: null,
    currency: currency.toLowerCase(),
    type: 'payment',
    customer: {
      id: session.customerId === null ? null : String(customerNumber(session.customerId)),
      email: session.customerEmail ?? customer?.email ?? null,
    },
    remark: null,
    mode: modeOf(session.livemode),
    created_at: formatLocal(session.completedAtMs ?? session.createdAtMs, timeZone),
    updated_at: formatLocal(session.updatedAtMs, timeZone),
  };
}
