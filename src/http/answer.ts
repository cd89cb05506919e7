import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Operations } from '../operations/operations.ts';
import type { KeptAnswer } from '../store/store.ts';
import type { AnyCall, OperationName } from './call.ts';

export type Operate = (envelope: {
  caller: Caller;
  requestId: string;
  idempotency?: { key: string; answer: (result: unknown) => KeptAnswer };
  input: unknown;
}) => Promise<never>;

export function operationOf<Context>(operations: Operations, { operation }: AnyCall<Context>): Operate {
  return operations[operation as OperationName] as Operate;
}

export function answerOf<Context>(
  { statusCode = 200, render }: AnyCall<Context>,
  result: unknown,
  { context, request }: { context: Context; request: FastifyRequest },
): KeptAnswer {
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : statusCode(result as never),
    body: render(result as never, context, request),
  };
}

/**
 * The body is text already: nothing is serialized twice, and what is kept is what is sent. Handlers return it rather than
 * the reply, on which Fastify would wait with a listener to the end of the stream.
 */
export function send(reply: FastifyReply, { statusCode, body }: KeptAnswer): string {
  reply.code(statusCode);
  reply.request.answered = body;
  if (body !== '') reply.header('Content-Type', JSON_TYPE);
  return body;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
