import { mountCalls } from '../../http/mount-calls.ts';
import type { Dialect } from '../dialect.ts';
import { pagePathOf } from './codec/session.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { sessionId } from './ids.ts';
import { objectsOf } from './objects.ts';
import { openApi } from './openapi.ts';
import { refundCalls } from './routes/refunds.ts';
import { sessionCalls } from './routes/sessions.ts';
import { ErrorAnswer } from './schema/error.ts';
import { RefundAnswer } from './schema/refund.ts';
import { CreatedSession, NotificationAnswer, SessionAnswer } from './schema/session.ts';
import { schemes, signConvergegate } from './signature.ts';

const objects = [CreatedSession, SessionAnswer, RefundAnswer, NotificationAnswer(events.types), ErrorAnswer];

/** BLIK checkout: document 001. */
export const convergegate: Dialect = {
  name: 'convergegate',
  keyForm: 'sk_{mode}_c',
  encoding: 'form',
  sessionId,
  pagePath: pagePathOf,
  events,
  objectsOf,
  sign: signConvergegate,
  schemes,
  errors,
  openApi,
  async plugin(scope, options) {
    for (const object of objects) scope.addSchema(object);
    mountCalls(scope, [...sessionCalls, ...refundCalls], { ...options, dialect: convergegate, context: options });
  },
};
