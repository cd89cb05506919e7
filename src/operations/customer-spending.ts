import type { Uuid } from '../core/ids.ts';
import type { PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { scopeOfCaller } from './envelope.ts';
import type { Counted, CustomerSpending, Envelope } from './operations.ts';

/**
 * Customers with what each has paid, newest first: all, or those with an address; the total is of all. It reads every paid
 * session of those on the page, and of no other.
 */
export async function listCustomerSpending(
  deps: Deps,
  { caller, input }: Envelope<PageRequest & { email?: string | undefined }>,
): Promise<Counted<CustomerSpending>> {
  const { read } = deps.store;
  const scope = scopeOfCaller(caller);
  const { email, ...request } = input;
  const [page, total] = await Promise.all([
    read.listCustomers(scope, { email }, request),
    read.count(scope, 'customers'),
  ]);
  const spending = await read.sumSpending(
    scope,
    page.items.map(({ id }) => id),
  );
  const byCustomer = Map.groupBy(spending, ({ customerId }) => customerId);
  const items = page.items.map((customer) => ({
    customer,
    spent: (byCustomer.get(customer.id) ?? []).map(({ customerId: _, ...sum }) => sum),
  }));
  return { items, hasMore: page.hasMore, total };
}

/** What one of them has paid, by currency. */
export async function readSpending(
  deps: Deps,
  { caller, input }: Envelope<{ id: Uuid }>,
): Promise<CustomerSpending['spent']> {
  const spending = await deps.store.read.sumSpending(scopeOfCaller(caller), [input.id]);
  return spending.map(({ customerId: _, ...sum }) => sum);
}
