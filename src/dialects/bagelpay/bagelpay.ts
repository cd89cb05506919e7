import { mountCalls } from '../../http/mount-calls.ts';
import type { Dialect } from '../dialect.ts';
import { pagePath } from './codec/checkout.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { sessionId } from './ids.ts';
import { objectsOf } from './objects.ts';
import { openApi } from './openapi.ts';
import { checkoutCalls } from './routes/checkouts.ts';
import { customerCalls } from './routes/customers.ts';
import { productCalls } from './routes/products.ts';
import { subscriptionCalls } from './routes/subscriptions.ts';
import { transactionCalls } from './routes/transactions.ts';
import { CheckoutAnswer } from './schema/checkout.ts';
import { CustomerAnswer } from './schema/customer.ts';
import { ErrorAnswer } from './schema/error.ts';
import { EventAnswer } from './schema/event.ts';
import { ProductAnswer } from './schema/product.ts';
import { SubscriptionAnswer } from './schema/subscription.ts';
import { TransactionAnswer } from './schema/transaction.ts';
import { schemes, signBagelpay } from './signature.ts';

const calls = [...checkoutCalls, ...productCalls, ...transactionCalls, ...customerCalls, ...subscriptionCalls];

const objects = [
  CheckoutAnswer,
  ProductAnswer,
  TransactionAnswer,
  CustomerAnswer,
  SubscriptionAnswer,
  EventAnswer,
  ErrorAnswer,
];

/** Document 000: checkout of products, and the catalogue that it presupposes. */
export const bagelpay: Dialect = {
  name: 'bagelpay',
  keyForm: 'bagel_{mode}_',
  encoding: 'json',
  sessionId,
  pagePath,
  events,
  objectsOf,
  sign: signBagelpay,
  schemes,
  errors,
  openApi,
  async plugin(scope, options) {
    for (const object of objects) scope.addSchema(object);
    mountCalls(scope, calls, { ...options, dialect: bagelpay, context: options });
  },
};
