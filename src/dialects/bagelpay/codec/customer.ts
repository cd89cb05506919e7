import type { CustomerSpending } from '../../../operations/operations.ts';
import { customerNumber, printStoreId } from '../ids.ts';
import { formatInstant } from './time.ts';

type Rendering = { readonly timeZone: string; readonly defaultCurrency: string };

export function renderCustomer({ customer, spent }: CustomerSpending, { timeZone, defaultCurrency }: Rendering) {
  return {
    id: customerNumber(customer.id),
    // As the provider has it: who gave no name is called by the address.
    name: customer.name ?? customer.email,
    email: customer.email,
    remark: '',
    subscriptions: 0,
    payments: spent.reduce((sum, { sessions }) => sum + sessions, 0),
    store_id: printStoreId(customer.accountId),
    total_spend: totalOf(spent, defaultCurrency),
    created_at: formatInstant(customer.createdAtMs, timeZone),
    updated_at: formatInstant(customer.createdAtMs, timeZone),
  };
}

/** One number, in minor units. Currencies are never added up: of several, the account's own is told. */
function totalOf(spent: CustomerSpending['spent'], defaultCurrency: string): number {
  const [only, ...more] = spent;
  const told = more.length === 0 ? only : spent.find(({ currency }) => currency === defaultCurrency);
  return told?.amountMinor ?? 0;
}
