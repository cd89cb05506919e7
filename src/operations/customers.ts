import type { Customer } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Page, PageRequest, StoreReads } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow, keepAnswer, scopeOfCaller } from './envelope.ts';
import type { Caller, CustomerInput, Envelope } from './operations.ts';

export function createCustomer(deps: Deps, envelope: Envelope<CustomerInput, Customer>): Promise<Customer> {
  const { caller, input } = envelope;
  const nowMs = callerNow(deps, caller);
  const customer: Customer = {
    ...scopeOfCaller(caller),
    id: deps.ids.make(nowMs, caller.account.shard),
    email: input.email ?? null,
    name: input.name ?? null,
    phone: input.phone ?? null,
    metadata: input.metadata ?? {},
    createdAtMs: nowMs,
  };
  return deps.store.transact(async (tx) => {
    await tx.insertCustomer(customer);
    await keepAnswer(tx, envelope, customer);
    return customer;
  });
}

export function findCustomer(deps: Deps, { caller, input }: Envelope<{ id: Uuid }>): Promise<Customer> {
  return ownCustomer(deps.store.read, caller, input.id);
}

/** Changes what is given; metadata is merged, and an empty value removes its key. */
export function updateCustomer(
  deps: Deps,
  envelope: Envelope<CustomerInput & { id: Uuid }, Customer>,
): Promise<Customer> {
  const { caller, input } = envelope;
  return deps.store.transact(async (tx) => {
    const known = await ownCustomer(tx, caller, input.id);
    const merged = Object.entries({ ...known.metadata, ...input.metadata }).filter(([, value]) => value !== '');
    const customer: Customer = {
      ...known,
      email: input.email === undefined ? known.email : input.email,
      name: input.name === undefined ? known.name : input.name,
      phone: input.phone === undefined ? known.phone : input.phone,
      metadata: Object.fromEntries(merged),
    };
    await tx.saveCustomer(customer);
    await keepAnswer(tx, envelope, customer);
    return customer;
  });
}

export function listCustomers(
  deps: Deps,
  { caller, input }: Envelope<PageRequest & { email?: string | undefined }>,
): Promise<Page<Customer>> {
  const { email, ...page } = input;
  return deps.store.read.listCustomers(scopeOfCaller(caller), { email }, page);
}

export function deleteCustomer(deps: Deps, envelope: Envelope<{ id: Uuid }, Customer>): Promise<Customer> {
  return deps.store.transact(async (tx) => {
    const customer = await ownCustomer(tx, envelope.caller, envelope.input.id);
    await tx.deleteCustomer(customer.id);
    await keepAnswer(tx, envelope, customer);
    return customer;
  });
}

async function ownCustomer(reads: Pick<StoreReads, 'findCustomer'>, caller: Caller, id: Uuid): Promise<Customer> {
  const customer = await reads.findCustomer(id);
  if (!customer || !belongsTo(caller, customer)) return refuse({ code: 'not_found', resource: 'customer', id });
  return customer;
}
