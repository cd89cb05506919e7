import type { Customer } from '../../core/account.ts';
import { refuse } from '../../core/errors.ts';
import { customerId } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** The customer that the address names. Refuses what is another account's or of the other mode. */
export function ownCustomer(desk: Desk, visit: Visit): Promise<Customer> {
  const { id: named = '' } = visit.params;
  const id = customerId.parse(named) ?? refuse({ code: 'not_found', resource: 'customer', id: named });
  return desk.operations.findCustomer(visit.ask({ id }));
}

export function customerPath({ base }: Visit, { id }: Pick<Customer, 'id'>): string {
  return `${base}/customers/${customerId.print(id)}`;
}

/** What somebody is called, or else how they are reached. */
export function customerName({ name, email, phone, id }: Customer): string {
  return name ?? email ?? phone ?? customerId.print(id);
}
