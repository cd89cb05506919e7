import type { Customer } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Page, PageRequest, StoreReads } from '../store/store.ts';
import { changeMetadata } from './change-metadata.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Caller, CustomerInput, Envelope } from './operations.ts';

export function createCustomer(deps: Deps, envelope: Envelope<CustomerInput, Customer>): Promise<Customer> {
  const customer = newCustomer(deps, envelope.caller, envelope.input);
  return deps.store.transact(async (tx) => {
    await tx.insertCustomer(customer);
    await keepAnswer(deps, tx, envelope, customer);
    return customer;
  });
}

export function newCustomer(deps: Deps, caller: Caller, input: CustomerInput): Customer {
  const nowMs = callerNow(deps, caller);
  return {
    ...scopeOfCaller(caller),
    id: deps.ids.make(nowMs, caller.account.shard),
    email: input.email ?? null,
    name: input.name ?? null,
    phone: input.phone ?? null,
    metadata: input.metadata ?? {},
    createdAtMs: nowMs,
  };
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
    await tx.hold('customers', input.id);
    const known = await ownCustomer(tx, caller, input.id);
    const customer: Customer = {
      ...known,
      email: input.email === undefined ? known.email : input.email,
      name: input.name === undefined ? known.name : input.name,
      phone: input.phone === undefined ? known.phone : input.phone,
      metadata: changeMetadata(known.metadata, input.metadata),
    };
    await tx.saveCustomer(customer);
    await keepAnswer(deps, tx, envelope, customer);
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
    await keepAnswer(deps, tx, envelope, customer);
    return customer;
  });
}

export async function ownCustomer(
  reads: Pick<StoreReads, 'findCustomer'>,
  caller: Caller,
  id: Uuid,
): Promise<Customer> {
  const customer = await reads.findCustomer(id);
  if (!customer || !belongsTo(caller, customer)) return refuse({ code: 'not_found', resource: 'customer', id });
  return customer;
}
