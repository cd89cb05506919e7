import type { Dispute } from '../core/dispute.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { DisputeFilter, Page, PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Envelope } from './operations.ts';

export async function findDispute(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<Dispute> {
  const dispute = await deps.store.read.findDispute(input.id);
  if (!dispute || !belongsTo(caller, dispute)) return refuse({ code: 'not_found', resource: 'dispute', id: input.id });
  return dispute;
}

export function listDisputes(
  deps: Deps,
  { caller, input }: Envelope<PageRequest & DisputeFilter>,
): Promise<Page<Dispute>> {
  const { paymentId, sessionId, ...page } = input;
  return deps.store.read.listDisputes(scopeOfCaller(caller), { paymentId, sessionId }, page);
}
