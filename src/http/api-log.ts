import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeyForms } from '../core/key-text.ts';
import type { Caller } from '../operations/operations.ts';
import type { SeenRequest } from '../operations/requests-kept.ts';
import { keyTextOf } from './key-text-of.ts';
import { routeOf } from './request-log.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The API that the request is one of; null for pages. */
    api: string | null;
    /** The body of the answer, where it is one text. */
    answered: string | null;
    /** Why it was refused. */
    refusedAs: string | null;
  }
  interface FastifyContextConfig {
    /** A call that asks for the log of calls: to log it would never end. */
    unlogged?: boolean;
  }
}

/** Of whom it is may be unknown so far: a key that opens nothing any more is looked up when there is time. */
export type NotedRequest = Omit<SeenRequest, 'caller'> & {
  readonly caller: Caller | null;
  readonly keyText: string | null;
};

export type ApiLog = {
  /** Takes note of an answer that has left. It neither waits nor fails. */
  note(request: FastifyRequest, reply: FastifyReply): void;
  /** What waits to be kept, the oldest first. */
  take(most: number): readonly NotedRequest[];
};

export type ApiLogOptions = {
  readonly keyForms: KeyForms;
  readonly nowMs: () => number;
  /** So many are in no log: more came than can be kept. */
  readonly dropped: (count: number) => void;
  readonly limits?: ApiLogLimits;
};

/** How many wait at once. Refusals are what somebody will look for: there is room for them when there is none for the rest. */
export type ApiLogLimits = { readonly waiting: number; readonly refusals: number };
const LIMITS: ApiLogLimits = { waiting: 500, refusals: 750 };

/**
 * Calls of the APIs on their way to the log. A request costs one small object here; it is masked and written by a loop, beside
 * the requests. Where more come than are written, they are counted and forgotten: a log must never cost a payment.
 */
export function createApiLog({ keyForms, nowMs, dropped, limits = LIMITS }: ApiLogOptions): ApiLog {
  let waiting: NotedRequest[] = [];
  return {
    note(request, reply) {
      const { api, caller } = request;
      if (api === null || request.routeOptions.config?.unlogged) return;
      const { statusCode } = reply;
      if (waiting.length >= (statusCode >= 400 ? limits.refusals : limits.waiting)) return dropped(1);
      const keyText = caller ? null : (keyTextOf(request.headers, keyForms) ?? null);
      // Nobody's: there is no log that it would stand in.
      if (!caller && (keyText === null || !keyForms.parse(keyText))) return;
      const idempotencyKey = request.headers['idempotency-key'];
      waiting.push({
        caller,
        keyText,
        dialect: api,
        requestId: request.id,
        method: request.method,
        route: routeOf(request) ?? null,
        url: request.url,
        statusCode,
        latencyMs: reply.elapsedTime,
        idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : null,
        isReplayed: reply.hasHeader('idempotent-replayed'),
        errorCode: request.refusedAs,
        body: request.body ?? null,
        answer: request.answered,
        endedAtMs: nowMs(),
      });
    },
    take(most) {
      const taken = waiting.slice(0, most);
      waiting = waiting.slice(most);
      return taken;
    },
  };
}
