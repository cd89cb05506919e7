import { createHmac } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { type RefusalCode, refuse } from '../../../src/core/errors.ts';
import type { Session } from '../../../src/core/session.ts';
import { plainSessionId } from '../../../src/core/session-id.ts';
import type { Dialect, DialectErrors, DialectOptions } from '../../../src/dialects/dialect.ts';
import { type CallRequest, defineCalls } from '../../../src/http/call.ts';
import { mountCalls } from '../../../src/http/mount-calls.ts';
import type { DialectEvents } from '../../../src/operations/deps.ts';
import type { Signer } from '../../../src/webhooks/signatures/signer.ts';

/**
 * A dialect as small as one can be: a session is asked for, on a path that others have too, and read, on one of its own. It is
 * what CONTRIBUTING.md ("Add a dialect") says is enough, in one file.
 */

const sessionId = plainSessionId('seventh_');

const Input = Type.Object({
  pennies: Type.Integer({ minimum: 1, description: 'How much.', examples: [700] }),
  tell: Type.Optional(Type.String({ maxLength: 2048, description: 'Where to tell what happens.' })),
});
const Answer = Type.Object(
  {
    seventh: Type.String({ examples: ['seventh_02vS1EpP6iwxcpDx8MTrfE'] }),
    pennies: Type.Integer(),
    state: Type.String(),
  },
  { $id: 'Session' },
);
const ErrorAnswer = Type.Object({ no: Type.String() }, { $id: 'Error' });

const render = (session: Session) =>
  JSON.stringify({ seventh: sessionId.print(session), pennies: session.amountMinor, state: session.status });

const call = defineCalls<DialectOptions>();
const calls = [
  call({
    method: 'POST',
    path: '/v1/checkout/sessions',
    resource: 'checkout_sessions',
    body: Input,
    about: { id: 'ask', tag: 'Sessions', summary: 'Ask for money', answer: Type.Unsafe({ $ref: 'Session#' }) },
    operation: 'createCheckoutSession',
    parse: ({ body }: CallRequest<Static<typeof Input>, unknown>) => ({
      amountMinor: body.pennies,
      notificationUrl: body.tell ?? null,
      successUrl: null,
      cancelUrl: null,
    }),
    render,
  }),
  call({
    method: 'GET',
    path: '/seventh/:id',
    resource: 'checkout_sessions',
    params: Type.Object({ id: Type.String({ description: 'Which.' }) }),
    about: { id: 'look', tag: 'Sessions', summary: 'Look at it', answer: Type.Unsafe({ $ref: 'Session#' }) },
    operation: 'findCheckoutSession',
    parse({ params, caller }, { parseSessionId }) {
      const { id } = params as { id: string };
      return { id: parseSessionId(id, caller.livemode) ?? refuse({ code: 'not_found', resource: 'session', id }) };
    },
    render,
  }),
];

const events: DialectEvents = {
  types: ['paid'],
  typeOf: ({ type }) => (type === 'session.completed' ? 'paid' : null),
  render: (_event, { session }) => render(session),
};

const sign: Signer = ({ body, secrets: [secret = ''] }) => ({
  'x-seventh': createHmac('sha256', secret).update(body).digest('hex'),
});

const STATUSES: Partial<Record<RefusalCode, number>> = { key_missing: 401, key_invalid: 401, internal: 500 };
const errors: DialectErrors = {
  reference: [
    { code: 'what', statusCode: 400, type: 'no', meaning: 'Not so.' },
    { code: 'who', statusCode: 401, type: 'no', meaning: 'Not you.' },
    { code: 'oops', statusCode: 500, type: 'no', meaning: 'Not now.' },
  ],
  render: ({ code }) => ({ statusCode: STATUSES[code] ?? 400, body: JSON.stringify({ no: code }) }),
};

export const seventh: Dialect = {
  name: 'seventh',
  keyForm: 'seventh_{mode}_',
  encoding: 'json',
  sessionId,
  pagePath: (session) => `/pay/${sessionId.print(session)}`,
  events,
  objectsOf: ({ session }) => [
    { kind: 'session', call: `GET /seventh/${sessionId.print(session)}`, body: render(session) },
  ],
  sign,
  schemes: [],
  errors,
  openApi: {
    title: 'The seventh API',
    description: 'For a test.',
    tags: [{ name: 'Sessions', description: 'All there is.' }],
    securityScheme: { name: 'key', value: { type: 'http', scheme: 'bearer' } },
  },
  async plugin(scope, options) {
    for (const object of [Answer, ErrorAnswer]) scope.addSchema(object);
    mountCalls(scope, calls, { ...options, dialect: seventh, context: options });
  },
};
