import type { Uuid } from '../core/ids.ts';
import type { Payment } from '../core/payment.ts';
import { asOf } from '../core/session.ts';
import type { Page, PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import type { Caller, Envelope, FullPayment } from './operations.ts';
import { findPayment, listPayments } from './payments.ts';

export async function findFullPayment(deps: Deps, envelope: Envelope<{ id: Uuid }>): Promise<FullPayment> {
  const payment = await findPayment(deps, envelope);
  const [full] = await withSessions(deps, envelope.caller, [payment]);
  return full as FullPayment;
}

export async function listFullPayments(deps: Deps, envelope: Envelope<PageRequest>): Promise<Page<FullPayment>> {
  const { items, hasMore } = await listPayments(deps, envelope);
  return { items: await withSessions(deps, envelope.caller, items), hasMore };
}

/** Sessions and customers in one look-up each, however many payments there are. */
export async function withSessions(
  deps: Deps,
  caller: Caller,
  payments: readonly Payment[],
): Promise<readonly FullPayment[]> {
  const scope = scopeOfCaller(caller);
  const { read } = deps.store;
  const sessions = await read.findSessions(scope, [...new Set(payments.map(({ sessionId }) => sessionId))]);
  const customers = await read.findCustomers(scope, [
    ...new Set(sessions.flatMap(({ customerId }) => customerId ?? [])),
  ]);
  const sessionOf = new Map(sessions.map((session) => [session.id, asOf(session, callerNow(deps, caller))]));
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  return payments.map((payment) => {
    const session = sessionOf.get(payment.sessionId);
    if (!session) throw new Error(`payment ${payment.id} is of no session`);
    return { payment, session, customer: customerOf.get(session.customerId ?? '') ?? null };
  });
}
