import { refuse } from '../../core/errors.ts';
import { modeSessionId } from '../../core/session-id.ts';
import { mountCalls } from '../../http/mount-calls.ts';
import type { Dialect } from '../dialect.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { requireExpandedRights } from './expand-rights.ts';
import { objectsOf } from './objects.ts';
import { openApi } from './openapi.ts';
import { accountCalls } from './routes/account.ts';
import { customerCalls } from './routes/customers.ts';
import { disputeCalls } from './routes/disputes.ts';
import { eventCalls } from './routes/events.ts';
import { paymentIntentCalls } from './routes/payment-intents.ts';
import { priceCalls } from './routes/prices.ts';
import { productCalls } from './routes/products.ts';
import { refundCalls } from './routes/refunds.ts';
import { sessionCalls } from './routes/sessions.ts';
import { webhookEndpointCalls } from './routes/webhook-endpoints.ts';
import { AccountAnswer } from './schema/account.ts';
import { ChargeAnswer } from './schema/charge.ts';
import { CustomerAnswer } from './schema/customer.ts';
import { DisputeAnswer } from './schema/dispute.ts';
import { ErrorAnswer } from './schema/error.ts';
import { EventAnswer } from './schema/event.ts';
import { LineItemAnswer } from './schema/line-item.ts';
import { CONNECT } from './schema/not-offered.ts';
import { IntentAnswer } from './schema/payment-intent.ts';
import { PriceAnswer } from './schema/price.ts';
import { ProductAnswer } from './schema/product.ts';
import { RefundAnswer } from './schema/refund.ts';
import { SessionAnswer } from './schema/session-answer.ts';
import { EndpointAnswer } from './schema/webhook.ts';
import { schemes, signStripe } from './signature.ts';

const calls = [
  ...sessionCalls,
  ...paymentIntentCalls,
  ...refundCalls,
  ...disputeCalls,
  ...productCalls,
  ...priceCalls,
  ...customerCalls,
  ...webhookEndpointCalls,
  ...eventCalls,
  ...accountCalls,
];

const objects = [
  SessionAnswer,
  LineItemAnswer,
  IntentAnswer,
  ChargeAnswer,
  RefundAnswer,
  DisputeAnswer,
  ProductAnswer,
  PriceAnswer,
  CustomerAnswer,
  EndpointAnswer,
  EventAnswer,
  AccountAnswer,
  ErrorAnswer,
];

/** Stripe's API for one-time payments through Checkout: its official libraries work unmodified. */
export const stripe: Dialect = {
  name: 'stripe',
  keyForm: 'sk_{mode}_s',
  encoding: 'form',
  sessionId: modeSessionId,
  pagePath: (session) => `/checkout/${modeSessionId.print(session)}`,
  events,
  objectsOf,
  sign: signStripe,
  schemes,
  errors,
  openApi,
  async plugin(scope, options) {
    scope.addHook('preValidation', async ({ headers }) => refuseConnect(headers));
    scope.addHook('preHandler', requireExpandedRights);
    for (const object of objects) scope.addSchema(object);
    mountCalls(scope, calls, { ...options, dialect: stripe, context: options });
  },
};

/** Whose money it is must not be decided by a header that nobody reads. */
function refuseConnect(headers: Readonly<Record<string, unknown>>): void {
  for (const name of ['Stripe-Account', 'Stripe-Context']) {
    if (headers[name.toLowerCase()] === undefined) continue;
    refuse({ code: 'feature_unsupported', param: name, reason: CONNECT });
  }
}
