import { mountCalls } from '../../http/call.ts';
import type { Dialect, DialectOptions } from '../dialect.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { openApi } from './openapi.ts';
import { customerCalls } from './routes/customers.ts';
import { eventCalls } from './routes/events.ts';
import { paymentCalls } from './routes/payments.ts';
import { sessionCalls } from './routes/sessions.ts';
import { testHelperCalls } from './routes/test-helpers.ts';
import { webhookCalls } from './routes/webhooks.ts';
import { CustomerAnswer } from './schema/customer.ts';
import { ErrorAnswer } from './schema/error.ts';
import { EventAnswer } from './schema/event.ts';
import { PaymentAnswer } from './schema/payment.ts';
import { SessionAnswer } from './schema/session.ts';
import { DeliveryAnswer, EndpointAnswer } from './schema/webhook.ts';

const callsOf = ({ served }: Pick<DialectOptions, 'served'>) => [
  ...sessionCalls,
  ...paymentCalls,
  ...customerCalls,
  ...webhookCalls(served),
  ...eventCalls,
  ...testHelperCalls,
];

const objects = [
  SessionAnswer,
  PaymentAnswer,
  CustomerAnswer,
  EndpointAnswer,
  DeliveryAnswer,
  EventAnswer,
  ErrorAnswer,
];

/** The native API: document 004, with everything that the core can do. */
export const paygate: Dialect = {
  name: 'paygate',
  events,
  errors,
  openApi,
  async plugin(scope, options) {
    for (const object of objects) scope.addSchema(object);
    const { publicUrl, clock } = options;
    mountCalls(scope, callsOf(options), { ...options, dialect: paygate, context: { publicUrl, clock } });
  },
};
