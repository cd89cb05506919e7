import { timeOf, type Uuid } from '../../core/ids.ts';
import { decimalSessionId, toDecimal } from '../../core/session-id.ts';

/** A session is called a payment here: `ch_` and its 128 bits as a decimal number. */
export const sessionId = decimalSessionId('ch_');

export const printTransactionId = (paymentId: Uuid) => `tran_${toDecimal(paymentId)}`;
export const printOrderId = (id: Uuid) => `ORD_${toDecimal(id)}`;
export const printStoreId = (accountId: Uuid) => `store_${toDecimal(accountId)}`;

/**
 * A customer as a number, which this API has where others have a text: 41 bits of its milliseconds and 12 of its random
 * ones, which is what a JSON number holds exactly. For display: nothing is found by it, and two that were made in the same
 * millisecond could share one.
 */
export function customerNumber(id: Uuid): number {
  return (timeOf(id) % 2 ** 41) * 2 ** 12 + Number.parseInt(id.slice(-3), 16);
}
