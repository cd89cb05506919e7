import type { Static } from 'typebox';
import type { Customer } from '../../../core/account.ts';
import type { Session } from '../../../core/session.ts';
import type { CustomerInput } from '../../../operations/operations.ts';
import { customerId } from '../ids.ts';
import {
  CUSTOMER_NOTHING,
  type CustomerChange,
  type CustomerInput as CustomerSchema,
  INVOICE_SETTINGS_NOTHING,
} from '../schema/customer.ts';
import { CUSTOMER_NOT_OFFERED } from '../schema/not-offered.ts';
import { parseMetadata } from './metadata.ts';
import { assertOffered } from './not-offered.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

export function parseCustomer(body: Static<typeof CustomerSchema>): CustomerInput {
  return { ...parseCustomerChange({ ...body, metadata: undefined }), metadata: parseMetadata(body.metadata) };
}

export function parseCustomerChange(body: Static<typeof CustomerChange>): CustomerInput {
  assertOffered(body, CUSTOMER_NOT_OFFERED);
  const { email, name, phone, metadata } = body;
  return { email, name, phone, metadata };
}

export function renderCustomer(customer: Customer) {
  return {
    id: customerId.print(customer.id),
    object: 'customer' as const,
    balance: 0,
    created: renderSeconds(customer.createdAtMs),
    delinquent: false,
    email: customer.email,
    invoice_settings: nothing(INVOICE_SETTINGS_NOTHING),
    livemode: customer.livemode,
    metadata: customer.metadata,
    name: customer.name,
    phone: customer.phone,
    preferred_locales: [],
    tax_exempt: 'none' as const,
    ...nothing(CUSTOMER_NOTHING),
  };
}

/** Of a session: the id, or the customer where it is given; null stands for one that has been deleted since. */
export function renderCustomerOf({ customerId: id }: Pick<Session, 'customerId'>, customer?: Customer | null) {
  if (id === null) return null;
  if (customer === undefined) return customerId.print(id);
  return customer ? renderCustomer(customer) : renderDeletedCustomer({ id });
}

export function renderDeletedCustomer({ id }: Pick<Customer, 'id'>) {
  return { id: customerId.print(id), object: 'customer' as const, deleted: true as const };
}
