import type { Dispute } from '../core/dispute.ts';
import type { Uuid } from '../core/ids.ts';
import type { DisputeFilter, Page, PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { findDispute, listDisputes } from './disputes.ts';
import { scopeOfCaller } from './envelope.ts';
import { withSessions } from './full-payments.ts';
import type { Caller, Envelope, FullDispute } from './operations.ts';

type Wanted = { readonly withPayment?: boolean | undefined };

export async function findFullDispute(deps: Deps, envelope: Envelope<{ id: Uuid } & Wanted>): Promise<FullDispute> {
  const dispute = await findDispute(deps, envelope);
  const [full] = await fill(deps, envelope, [dispute]);
  return full as FullDispute;
}

export async function listFullDisputes(
  deps: Deps,
  envelope: Envelope<PageRequest & DisputeFilter & Wanted>,
): Promise<Page<FullDispute>> {
  const { withPayment: _, ...input } = envelope.input;
  const { items, hasMore } = await listDisputes(deps, { ...envelope, input });
  return { items: await fill(deps, envelope, items), hasMore };
}

type Asked = { readonly caller: Caller; readonly input: Wanted };

/** However many there are, their payments are one look-up. */
async function fill(
  deps: Deps,
  { caller, input }: Asked,
  disputes: readonly Dispute[],
): Promise<readonly FullDispute[]> {
  if (!input.withPayment) return disputes.map((dispute) => ({ dispute }));
  const sessionIds = [...new Set(disputes.map(({ sessionId }) => sessionId))];
  const wanted = new Set(disputes.map(({ paymentId }) => paymentId));
  const payments = await deps.store.read.findPaymentsOf(scopeOfCaller(caller), sessionIds);
  const disputed = payments.filter(({ id }) => wanted.has(id));
  const paidBy = new Map((await withSessions(deps, caller, disputed)).map((paid) => [paid.payment.id, paid]));
  return disputes.map((dispute) => ({ dispute, paid: paidBy.get(dispute.paymentId) }));
}
