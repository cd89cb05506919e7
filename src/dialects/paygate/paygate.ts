import { plainSessionId } from '../../core/session-id.ts';
import { mountCalls } from '../../http/mount-calls.ts';
import type { Dialect, DialectOptions } from '../dialect.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { sessionId } from './ids.ts';
import { objectsOf } from './objects.ts';
import { openApi } from './openapi.ts';
import { accountCalls } from './routes/account.ts';
import { customerCalls } from './routes/customers.ts';
import { deliveryCalls } from './routes/deliveries.ts';
import { disputeCalls } from './routes/disputes.ts';
import { mountEventStream } from './routes/event-stream.ts';
import { eventCalls } from './routes/events.ts';
import { paymentCalls } from './routes/payments.ts';
import { productCalls } from './routes/products.ts';
import { refundCalls } from './routes/refunds.ts';
import { replayCalls } from './routes/replays.ts';
import { requestCalls } from './routes/requests.ts';
import { sessionCalls } from './routes/sessions.ts';
import { signatureCheckCalls } from './routes/signature-checks.ts';
import { testHelperCalls } from './routes/test-helpers.ts';
import { webhookCalls } from './routes/webhooks.ts';
import { AccountAnswer } from './schema/account.ts';
import { CustomerAnswer } from './schema/customer.ts';
import { DeliveryAnswer } from './schema/delivery.ts';
import { DisputeAnswer } from './schema/dispute.ts';
import { ErrorAnswer } from './schema/error.ts';
import { EventAnswer } from './schema/event.ts';
import { PaymentAnswer } from './schema/payment.ts';
import { ProductAnswer } from './schema/product.ts';
import { RefundAnswer } from './schema/refund.ts';
import { ReplayAnswer } from './schema/replay.ts';
import { RequestAnswer } from './schema/request.ts';
import { SessionAnswer } from './schema/session.ts';
import { SignatureAnswer } from './schema/signature-check.ts';
import { EndpointAnswer } from './schema/webhook.ts';
import { schemes, signPaygate } from './signature.ts';

const callsOf = ({ served }: Pick<DialectOptions, 'served'>) => [
  ...sessionCalls,
  ...paymentCalls,
  ...refundCalls,
  ...disputeCalls,
  ...customerCalls,
  ...productCalls,
  ...webhookCalls(served),
  ...signatureCheckCalls,
  ...deliveryCalls,
  ...replayCalls,
  ...eventCalls,
  ...requestCalls,
  ...accountCalls,
  ...testHelperCalls,
];

const objects = [
  SessionAnswer,
  PaymentAnswer,
  RefundAnswer,
  DisputeAnswer,
  CustomerAnswer,
  ProductAnswer,
  EndpointAnswer,
  SignatureAnswer,
  DeliveryAnswer,
  ReplayAnswer,
  EventAnswer,
  RequestAnswer,
  AccountAnswer,
  ErrorAnswer,
];

/** The native API: document 004, with everything that the core can do. */
export const paygate: Dialect = {
  name: 'paygate',
  keyForm: 'sk_{mode}_p',
  encoding: 'json',
  sessionId: plainSessionId('cs_'),
  pagePath: ({ id }) => `/checkout/${sessionId.print(id)}`,
  events,
  objectsOf,
  sign: signPaygate,
  schemes,
  errors,
  openApi,
  async plugin(scope, options) {
    for (const object of objects) scope.addSchema(object);
    const mount = { ...options, dialect: paygate, context: options };
    mountCalls(scope, callsOf(options), mount);
    mountEventStream(scope, mount);
  },
};
