import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../core/errors.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { OnceKey } from '../operations/operations.ts';
import { answerOf, operationOf, send } from './answer.ts';
import { idempotently } from './answer-once.ts';
import type { AnyCall, Mount } from './call.ts';
import { endOfTurn } from './end-of-turn.ts';
import { fingerprintOf, idempotencyKeyOf } from './idempotency.ts';

export function answerRead<Context>(call: AnyCall<Context>, { operations, context }: Mount<Context>) {
  const operate = operationOf(operations, call);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const input = call.parse(request as never, context);
    const result = await operate({ caller: request.caller, requestId: request.id, input });
    const answer = answerOf(call, result, { context, request });
    const turn = endOfTurn();
    if (turn) await turn;
    return send(reply, answer);
  };
}

export function answerWrite<Context>(call: AnyCall<Context>, mount: Mount<Context>) {
  const { operations, context, dialect } = mount;
  const operate = operationOf(operations, call);
  const answerOnce = idempotently(call, mount);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const key = idempotencyKeyOf(request);
    const once = isUniqueForGood(call, request) ? onceKeyOf(request, key, dialect) : undefined;
    const input = call.parse({ ...partsOf(request), ...(once ? { once } : {}) } as never, context);
    if (key !== undefined && !once) return answerOnce({ request, reply, input, key });
    const result = await operate({ caller: request.caller, requestId: request.id, input });
    return send(reply, answerOf(call, result, { context, request }));
  };
}

function partsOf({ body, query, params, caller }: FastifyRequest) {
  return { body, query, params, caller };
}

function isUniqueForGood<Context>({ idempotency = 'answer' }: AnyCall<Context>, { body }: FastifyRequest): boolean {
  return (typeof idempotency === 'function' ? idempotency(body as never) : idempotency) === 'effect';
}

function onceKeyOf(request: FastifyRequest, key: string | undefined, dialect: Dialect): OnceKey {
  if (key === undefined) return refuse({ code: 'parameter_missing', param: 'Idempotency-Key' });
  return { key, ...fingerprintOf(request, dialect.name) };
}
