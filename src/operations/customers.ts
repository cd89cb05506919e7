import type { Customer } from '../core/account.ts';
import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { METADATA_LIMITS, type Metadata, mergeMetadata } from '../core/metadata.ts';
import type { Page, PageRequest, StoreReads } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
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
    await keepAnswer(deps, tx, envelope, customer);
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
    const customer: Customer = {
      ...known,
      email: input.email === undefined ? known.email : input.email,
      name: input.name === undefined ? known.name : input.name,
      phone: input.phone === undefined ? known.phone : input.phone,
      metadata: input.metadata === undefined ? known.metadata : merge(known.metadata, input.metadata),
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

function merge(known: Metadata, change: Metadata): Metadata {
  const merged = mergeMetadata(known, change);
  const count = Object.keys(merged).length;
  if (count <= METADATA_LIMITS.keys) return merged;
  const reason = `would come to ${count} keys with those that are there, and at most ${METADATA_LIMITS.keys} are kept: send "" for those to remove`;
  return refuse({ code: 'parameter_invalid', param: 'metadata', reason });
}

async function ownCustomer(reads: Pick<StoreReads, 'findCustomer'>, caller: Caller, id: Uuid): Promise<Customer> {
  const customer = await reads.findCustomer(id);
  if (!customer || !belongsTo(caller, customer)) return refuse({ code: 'not_found', resource: 'customer', id });
  return customer;
}
