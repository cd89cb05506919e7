import type { Customer } from '../../../core/account.ts';
import { customerId } from '../../../core/ids.ts';
import { formatTime } from '../../iso-time.ts';

export function renderCustomer(customer: Customer) {
  return {
    id: customerId.print(customer.id),
    object: 'customer',
    email: customer.email,
    name: customer.name,
    phone: customer.phone,
    metadata: customer.metadata,
    livemode: customer.livemode,
    created_at: formatTime(customer.createdAtMs),
  };
}
