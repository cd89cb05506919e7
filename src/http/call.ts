import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Resource } from '../core/account.ts';
import type { Dialect, DialectOptions } from '../dialects/dialect.ts';
import type { Caller, OnceKey, Operations } from '../operations/operations.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls. Set before the body is read. */
    caller: Caller;
  }
}

/**
 * One call of an API: where it is, what it needs, how it is read and answered. Between lies one operation.
 * A table of these is a dialect's routes; mount-calls.ts sends each through the same steps, in this order:
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
  /** Not in the log of calls: it asks for it. */
  readonly isUnlogged?: true;
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
  /** What it is refused for besides what any call is: when, by the API's own code. */
  readonly errors?: Readonly<Record<string, string>>;
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
