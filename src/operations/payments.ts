import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Payment } from '../core/payment.ts';
import type { Page, PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Envelope } from './operations.ts';

export async function findPayment(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<Payment> {
  const payment = await deps.store.read.findPayment(input.id);
  if (!payment || !belongsTo(caller, payment)) return refuse({ code: 'not_found', resource: 'payment', id: input.id });
  return payment;
}

export function listPayments(
  deps: Deps,
  { caller, input }: Envelope<PageRequest & { sessionId?: Uuid | undefined }>,
): Promise<Page<Payment>> {
  const { sessionId, ...page } = input;
  return deps.store.read.listPayments(scopeOfCaller(caller), { sessionId }, page);
}
