import type { Uuid } from '../core/ids.ts';
import type { Deps } from './deps.ts';

/** Whether a receipt of this session was mailed or is about to be. */
export async function isReceiptMailed({ store, mailing }: Deps, sessionId: Uuid): Promise<boolean> {
  if (mailing === null) return false;
  const receipt = await store.read.findReceiptOf(sessionId);
  return receipt !== undefined && receipt.status !== 'failed';
}
