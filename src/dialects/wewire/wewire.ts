import { uuidSessionId } from '../../core/session-id.ts';
import { mountCalls } from '../../http/mount-calls.ts';
import type { Dialect } from '../dialect.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { objectsOf } from './objects.ts';
import { openApi } from './openapi.ts';
import { checkoutCalls } from './routes/checkout.ts';
import { ErrorAnswer } from './schema/error.ts';
import { EventAnswer } from './schema/event.ts';
import { SessionAnswer } from './schema/session.ts';
import { schemes, signWewire } from './signature.ts';

const objects = [SessionAnswer, EventAnswer, ErrorAnswer];

/** Document 003: checkout in crypto assets. */
export const wewire: Dialect = {
  name: 'wewire',
  keyForm: 'sk_{mode}_w',
  encoding: 'json',
  sessionId: uuidSessionId,
  pagePath: (session) => `/checkout/${uuidSessionId.print(session)}`,
  events,
  objectsOf,
  sign: signWewire,
  schemes,
  errors,
  openApi,
  async plugin(scope, options) {
    for (const object of objects) scope.addSchema(object);
    mountCalls(scope, checkoutCalls, { ...options, dialect: wewire, context: options });
  },
};
