import type { Payment } from '../../../core/payment.ts';
import { addDecimals } from './decimal.ts';

/** What is to be paid and what has come, in an asset; undefined while there is no quote, or for another way to pay. */
export function renderPayment(payment: Payment | null) {
  if (payment?.method.type !== 'crypto') return undefined;
  const { asset, network, address, due } = payment.method;
  // Another asset than the one that was asked for pays nothing.
  const transactions = payment.method.transactions.filter((one) => one.asset === undefined || one.asset === asset);
  if (address === null || due === undefined) return undefined;
  return {
    asset,
    network,
    address,
    amount: due,
    paidAmount: addDecimals(transactions.map(({ amount }) => amount)),
    transactions: transactions.map(({ hash, amount, confirmations }) => ({ hash, amount, confirmations })),
  };
}
