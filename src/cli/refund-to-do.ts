import { refundId } from '../core/ids.ts';
import type { Refund } from '../core/refund.ts';

/** What a refund waits for, in words for whoever runs the server; null where it waits for its rail alone. */
export function refundToDo({
  id,
  status,
  action,
  rail,
}: Pick<Refund, 'id' | 'status' | 'action' | 'rail'>): string | null {
  const call = `POST /v1/refunds/${refundId.print(id)}`;
  if (!action) return status === 'requires_action' ? `see at ${rail} what it needs, such as money in its wallet` : null;
  const { asset, network } = action;
  switch (action.type) {
    case 'name_address':
      return `have the payer name an address on ${network} on the page of the session, or name it: ${call}/address`;
    case 'send': {
      const { amount, address, lost = [] } = action;
      const first = lost.length > 0 ? `look whether ${lost.join(', ')} may still be mined; if not, ` : '';
      return `${first}send ${amount} ${asset} on ${network} to ${address}, then give the transaction: ${call}/transaction`;
    }
    case 'confirm': {
      const { hash, confirmations, needed } = action;
      return `nothing: ${hash} has ${confirmations} confirmations, of ${needed ?? 'as many as make it final'}`;
    }
  }
}
