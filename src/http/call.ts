import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Resource } from '../core/account.ts';
import { Refused, refuse } from '../core/errors.ts';
import type { Dialect, DialectOptions } from '../dialects/dialect.ts';
import type { Caller, OnceKey, Operations } from '../operations/operations.ts';
import type { KeptAnswer } from '../store/store.ts';
import { endOfTurn } from './end-of-turn.ts';
import { fingerprintOf, idempotencyKeyOf, KEPT_REFUSALS } from './idempotency.ts';
import { keyTextOf } from './key-text-of.ts';
import { requireRight, requireTestMode } from './require-right.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls. Set before the body is read. */
    caller: Caller;
  }
}

/**
 * One call of an API: where it is, what it needs, how it is read and answered. Between lies one operation.
 * A table of these is a dialect's routes; `mountCalls` sends each through the same steps, in this order:
 *
 *   authenticate → require right → limit rate → read and check the body → reserve the idempotency key → operate → answer
 *
 * so that a caller hears of a bad key (401) before a bad body (400), and of that before a missing object (404).
 */
export type Call<Name extends OperationName, Body extends TSchema, Query extends TSchema, Context> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** What a restricted key must have been given: reading for a GET, writing for the rest. */
  readonly resource: Resource;
  readonly testOnly?: true;
  readonly body?: Body;
  readonly query?: Query;
  readonly params?: TSchema;
  /** Of a success; 200 unless said. */
  readonly statusCode?: number | ((result: ResultOf<Name>) => number);
  /**
   * What an `Idempotency-Key` means. `answer`, which is the default: the first answer is kept for 24 hours and given again.
   * `effect`: the key is required and names what was made, for good; the operation finds it by `request.once`.
   */
  readonly idempotency?: 'answer' | 'effect' | ((body: Static<Body>) => 'answer' | 'effect');
  /** For the API's description. */
  readonly about: CallDescription;
  readonly operation: Name;
  readonly parse: (request: CallRequest<Static<Body>, Static<Query>>, context: Context) => InputOf<Name>;
  readonly render: (result: ResultOf<Name>, context: Context, request: FastifyRequest) => string;
};

export type CallDescription = {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answer: TSchema;
  /** Successes besides the usual one, by status code. */
  readonly moreAnswers?: Readonly<Record<number, TSchema>>;
};

export type CallRequest<Body, Query> = {
  readonly body: Body;
  readonly query: Query;
  readonly params: unknown;
  readonly caller: Caller;
  /** There exactly where the call's idempotency is `effect`. */
  readonly once?: OnceKey;
};

type Envelopes = {
  [Name in keyof Operations]: Parameters<Operations[Name]>[0] extends { caller: Caller; input: infer Input }
    ? { input: Input; result: Awaited<ReturnType<Operations[Name]>> }
    : never;
};
/** The operations that take an envelope. */
export type OperationName = {
  [Name in keyof Envelopes]: [Envelopes[Name]] extends [never] ? never : Name;
}[keyof Envelopes];
export type InputOf<Name extends OperationName> = Envelopes[Name]['input'];
export type ResultOf<Name extends OperationName> = Envelopes[Name]['result'];

/** A call whose types have been checked against each other and are of no more interest. */
// biome-ignore lint/suspicious/noExplicitAny: erased on purpose, `defineCall` has checked them
export type AnyCall<Context> = Call<any, any, any, Context>;

/** Checks that a call's schema, reading, operation and answer fit together. */
export function defineCalls<Context>() {
  return <Name extends OperationName, Body extends TSchema, Query extends TSchema>(
    call: Call<Name, Body, Query, Context>,
  ): AnyCall<Context> => call as unknown as AnyCall<Context>;
}

export type Mount<Context> = DialectOptions & { readonly dialect: Dialect; readonly context: Context };

export function mountCalls<Context>(scope: FastifyInstance, calls: readonly AnyCall<Context>[], mount: Mount<Context>) {
  for (const call of calls) {
    scope.route({
      method: call.method,
      url: call.path,
      schema: describeCall(call),
      onRequest: admit(call, mount),
      handler: call.method === 'GET' ? answerRead(call, mount) : answerWrite(call, mount),
    });
  }
}

function describeCall<Context>(call: AnyCall<Context>) {
  const { body, query, params, about, idempotency } = call;
  const { id, tag, summary, description, answer, moreAnswers } = about;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
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
function admit<Context>(call: AnyCall<Context>, { operations, limitRate, dialect, keyForms }: Mount<Context>) {
  const { method, resource, testOnly } = call;
  const access = method === 'GET' ? 'read' : 'write';
  return async (request: FastifyRequest): Promise<void> => {
    const caller = await operations.authenticate(keyTextOf(request.headers, keyForms));
    requireRight(caller, resource, access);
    if (testOnly) requireTestMode(caller);
    limitRate?.(caller);
    // What is made here speaks this API, whichever one the key was issued for.
    request.caller = caller.dialect === dialect.name ? caller : { ...caller, dialect: dialect.name };
  };
}

function answerRead<Context>(call: AnyCall<Context>, { operations, context }: Mount<Context>) {
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

function answerWrite<Context>(call: AnyCall<Context>, mount: Mount<Context>) {
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

function answerOf<Context>(
  { statusCode = 200, render }: AnyCall<Context>,
  result: unknown,
  { context, request }: { context: Context; request: FastifyRequest },
): KeptAnswer {
  return {
    statusCode: typeof statusCode === 'number' ? statusCode : statusCode(result as never),
    body: render(result as never, context, request),
  };
}

type Once = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly input: unknown;
  readonly key: string;
};

/**
 * Answers a request under its key: as it was answered before, or by operating now. The operation keeps its answer in the
 * transaction of its effect; a refusal that is an answer about state is kept after it, and any other frees the key.
 */
function idempotently<Context>(call: AnyCall<Context>, { operations, dialect, context, publicUrl }: Mount<Context>) {
  const operate = operationOf(operations, call);
  return async ({ request, reply, input, key }: Once): Promise<string> => {
    const { caller, id: requestId } = request;
    const first = await operations.reserveIdempotency(caller, { key, ...fingerprintOf(request, dialect.name) });
    if (first.kind === 'replay') return send(reply.header('Idempotent-Replayed', 'true'), first.answer);
    if (first.kind === 'in_flight') throw new Refused({ code: 'idempotency_in_flight' });
    if (first.kind === 'mismatch') throw new Refused({ code: 'idempotency_mismatch', params: first.params });
    let kept: KeptAnswer | undefined;
    const answer = (result: unknown): KeptAnswer => {
      kept = answerOf(call, result, { context, request });
      return kept;
    };
    try {
      const result = await operate({ caller, requestId, idempotency: { key, answer }, input });
      // A transaction that was run again has kept the last.
      return send(reply, kept ?? answer(result));
    } catch (error) {
      const refusal = error instanceof Refused ? error.refusal : undefined;
      // The key is another's by now.
      if (refusal?.code === 'idempotency_in_flight') throw error;
      if (!refusal || !KEPT_REFUSALS[refusal.code]) {
        // Where even that fails, the reservation runs out by itself.
        await operations.releaseIdempotency(caller, key).catch(() => {});
        throw error;
      }
      const refused = dialect.errors.render(refusal, { requestId, publicUrl, livemode: caller.livemode });
      await operations.keepIdempotentAnswer(caller, key, refused);
      return send(reply, refused);
    }
  };
}

type Operate = (envelope: {
  caller: Caller;
  requestId: string;
  idempotency?: { key: string; answer: (result: unknown) => KeptAnswer };
  input: unknown;
}) => Promise<never>;

function operationOf<Context>(operations: Operations, { operation }: AnyCall<Context>): Operate {
  return operations[operation as OperationName] as Operate;
}

/**
 * The body is text already: nothing is serialized twice, and what is kept is what is sent. Handlers return it rather than
 * the reply, on which Fastify would wait with a listener to the end of the stream.
 */
function send(reply: FastifyReply, { statusCode, body }: KeptAnswer): string {
  reply.code(statusCode);
  if (body !== '') reply.header('Content-Type', JSON_TYPE);
  return body;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
