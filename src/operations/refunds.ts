import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Refund } from '../core/refund.ts';
import type { Page, PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Envelope } from './operations.ts';

export async function findRefund(deps: Deps, { caller, input }: Envelope<{ id: Uuid }, Refund>): Promise<Refund> {
  const refund = await deps.store.read.findRefund(input.id);
  if (!refund || !belongsTo(caller, refund)) return refuse({ code: 'not_found', resource: 'refund', id: input.id });
  return refund;
}

type ListInput = PageRequest & { readonly paymentId?: Uuid | undefined; readonly sessionId?: Uuid | undefined };

export function listRefunds(deps: Deps, { caller, input }: Envelope<ListInput, Page<Refund>>): Promise<Page<Refund>> {
  const { paymentId, sessionId, ...page } = input;
  return deps.store.read.listRefunds(scopeOfCaller(caller), { paymentId, sessionId }, page);
}
