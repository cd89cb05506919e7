import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, type Registry } from 'prom-client';
import { refuse } from '../core/errors.ts';
import { accountId } from '../core/ids.ts';
import type { CallbackInput, Operations } from '../operations/operations.ts';
import { setApiHeaders } from './answer-refusal.ts';
import { CALLBACK_PATTERN } from './callback-address.ts';

/** Callbacks are a few kilobytes; the largest that a provider documents is far below this. */
const BODY_LIMIT_BYTES = 1024 * 1024;

type Options = {
  readonly operations: Pick<Operations, 'receiveCallback'>;
  readonly publicUrl: string;
  readonly clock: { nowMs(): number };
  readonly registry: Registry;
};

/**
 * Where providers call. The answer is for the provider's own log and says as little as it needs: 200 for what is genuine, whatever
 * it is about, 400 for what is not, 503 for what is to come again.
 */
export async function railCallbacksPlugin(app: FastifyInstance, options: Options): Promise<void> {
  const { operations, registry } = options;
  const callbacks = new Counter({
    name: 'polytill_rail_callbacks_total',
    help: 'Calls of providers at the addresses of connected rails, by what they were about.',
    labelNames: ['rail', 'mode', 'sign'],
    registers: [registry],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post(CALLBACK_PATTERN, { bodyLimit: BODY_LIMIT_BYTES, schema: { hide: true } }, async (request, reply) => {
    setApiHeaders(request, reply);
    const input = inputOf(request, options);
    const sign = await operations.receiveCallback(input);
    callbacks.inc({ rail: input.rail, mode: input.livemode ? 'live' : 'test', sign });
    if (sign === 'unavailable') return refuse({ code: 'unavailable' });
    if (sign === 'forged') return reply.code(400).send({ received: false });
    return reply.send({ received: true });
  });
}

type Params = { readonly rail: string; readonly account: string; readonly mode: string };

function inputOf(request: FastifyRequest, { publicUrl, clock }: Options): CallbackInput {
  const { rail, account, mode } = request.params as Params;
  const id = accountId.parse(account);
  if (id === undefined || !Object.hasOwn(LIVEMODES, mode))
    return refuse({ code: 'not_found', resource: 'rail', id: rail });
  const { method, url, headers, body } = request;
  return {
    rail,
    accountId: id,
    livemode: LIVEMODES[mode as keyof typeof LIVEMODES],
    callback: {
      method,
      url: publicUrl + url,
      headers,
      body: body instanceof Buffer ? body : Buffer.alloc(0),
      receivedAtMs: clock.nowMs(),
    },
  };
}

const LIVEMODES = { live: true, test: false } as const;
