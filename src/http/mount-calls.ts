import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerRead, answerWrite } from './answer-call.ts';
import type { AnyCall, Mount } from './call.ts';
import { keyTextOf } from './key-text-of.ts';
import { requireRight, requireTestMode } from './require-right.ts';

export function mountCalls<Context>(scope: FastifyInstance, calls: readonly AnyCall<Context>[], mount: Mount<Context>) {
  for (const call of calls) {
    scope.route({
      method: call.method,
      url: call.path,
      schema: describeCall(call),
      config: { unlogged: call.isUnlogged ?? false },
      onRequest: admit(call, mount),
      handler: call.method === 'GET' ? answerRead(call, mount) : answerWrite(call, mount),
    });
  }
}

function describeCall<Context>(call: AnyCall<Context>) {
  const { body, query, params, about, idempotency } = call;
  const { id, tag, summary, description, errors, answer, moreAnswers } = about;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(errors ? { 'x-errors': errors } : {}),
    ...(body ? { body } : {}),
    ...(query ? { querystring: query } : {}),
    ...(params ? { params } : {}),
    ...(idempotency === 'effect' ? { 'x-idempotency-key': 'required' } : {}),
    response: { [usualStatusOf(call)]: answer, ...moreAnswers },
  };
}

/** Where the status depends on the result, the first that is described stands for it. */
function usualStatusOf<Context>({ statusCode = 200 }: AnyCall<Context>): number {
  return typeof statusCode === 'number' ? statusCode : 200;
}

/** The steps before a body is read; each has one reason to refuse. */
export function admit<Context>(
  call: Pick<AnyCall<Context>, 'method' | 'resource' | 'testOnly'>,
  { operations, limitRate, dialect, keyForms }: Mount<Context>,
) {
  const { method, resource, testOnly } = call;
  const access = method === 'GET' ? 'read' : 'write';
  return async (request: FastifyRequest): Promise<void> => {
    const caller = await operations.authenticate(keyTextOf(request.headers, keyForms));
    // What is made here speaks this API, whichever one the key was issued for.
    request.caller = caller.dialect === dialect.name ? caller : { ...caller, dialect: dialect.name };
    requireRight(caller, resource, access);
    if (testOnly) requireTestMode(caller);
    limitRate?.(caller);
  };
}
