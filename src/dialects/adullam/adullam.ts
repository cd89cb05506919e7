import { mountCalls } from '../../http/mount-calls.ts';
import type { Dialect } from '../dialect.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { sessionId } from './ids.ts';
import { objectsOf } from './objects.ts';
import { openApi } from './openapi.ts';
import { checkoutCalls } from './routes/checkouts.ts';
import { webhookCalls } from './routes/webhooks.ts';
import { CheckoutAnswer, MobileMoneyAnswer, RedirectAnswer } from './schema/checkout.ts';
import { ErrorAnswer } from './schema/error.ts';
import { EventAnswer } from './schema/event.ts';
import { RefundAnswer } from './schema/refund.ts';
import { WebhookAnswer } from './schema/webhook.ts';
import { schemes, signAdullam } from './signature.ts';

const objects = [
  MobileMoneyAnswer,
  RedirectAnswer,
  CheckoutAnswer,
  RefundAnswer,
  WebhookAnswer,
  EventAnswer,
  ErrorAnswer,
];

/** Document 002: mobile money without a page, and redirect checkouts, on one path. */
export const adullam: Dialect = {
  name: 'adullam',
  keyForm: 'sk_{mode}_a',
  encoding: 'json',
  sessionId,
  pagePath: (session) => `/checkout/${sessionId.print(session)}`,
  events,
  objectsOf,
  sign: signAdullam,
  schemes,
  errors,
  openApi,
  async plugin(scope, options) {
    for (const object of objects) scope.addSchema(object);
    mountCalls(scope, [...checkoutCalls, ...webhookCalls], { ...options, dialect: adullam, context: options });
  },
};
