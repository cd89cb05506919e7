import type { Customer } from '../../core/account.ts';
import type { CustomersTable } from '../schema.ts';
import { flag } from './text.ts';

export const CUSTOMER_COLUMNS = ['shard', 'id', 'account_id', 'livemode', 'email_key', 'details'] as const;

type CustomerDetails = Pick<Customer, 'email' | 'name' | 'phone' | 'metadata' | 'createdAtMs'>;

/** An address as it is looked up: letter case ignored. Escaped as in JSON, so that any text can be asked for. */
export function emailKey(email: string): string {
  return JSON.stringify(email.toLowerCase()).slice(1, -1);
}

export function customerToRow(customer: Customer): CustomersTable {
  const { email, name, phone, metadata, createdAtMs } = customer;
  const details: CustomerDetails = { email, name, phone, metadata, createdAtMs };
  return {
    shard: customer.shard,
    id: customer.id,
    account_id: customer.accountId,
    livemode: flag(customer.livemode),
    email_key: email === null ? null : emailKey(email),
    details: JSON.stringify(details),
  };
}

export function rowToCustomer(row: CustomersTable): Customer {
  const details: CustomerDetails = JSON.parse(row.details);
  return { id: row.id, shard: row.shard, accountId: row.account_id, livemode: row.livemode === 1, ...details };
}
