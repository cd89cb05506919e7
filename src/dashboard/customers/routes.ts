import type { Route } from '../route.ts';
import { askForCustomer, askToEdit, editCustomer, makeCustomer } from './customer-form.tsx';
import { askToErase, erase } from './erase.tsx';
import { showCustomer } from './show-customer.tsx';
import { showCustomers } from './show-customers.tsx';

export const customerRoutes: readonly Route[] = [
  { method: 'GET', path: '/customers', needs: 'customers:read', handle: showCustomers },
  { method: 'GET', path: '/customers/new', needs: 'customers:write', handle: askForCustomer },
  { method: 'POST', path: '/customers/new', needs: 'customers:write', handle: makeCustomer },
  { method: 'GET', path: '/customers/:id', needs: 'customers:read', handle: showCustomer },
  { method: 'GET', path: '/customers/:id/edit', needs: 'customers:write', handle: askToEdit },
  { method: 'POST', path: '/customers/:id/edit', needs: 'customers:write', handle: editCustomer },
  { method: 'GET', path: '/customers/:id/erase', needs: 'customers:erase', asksWho: true, handle: askToErase },
  { method: 'POST', path: '/customers/:id/erase', needs: 'customers:erase', asksWho: true, handle: erase },
];
