import type { FastifyPluginAsync } from 'fastify';
import type { Refusal } from '../core/errors.ts';
import type { DialectName } from '../core/session.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { Clock, DialectEvents } from '../operations/deps.ts';
import type { Operations } from '../operations/operations.ts';

/**
 * One provider's checkout API. A folder beside this file holds its schema, routes, codec, webhook words, errors, README and
 * fixtures. It translates, and holds no business rule.
 */
export type Dialect = {
  readonly name: DialectName;
  readonly events: DialectEvents;
  readonly errors: DialectErrors;
  readonly openApi: OpenApiHead;
  /** Its routes. The server confines them to the dialect's keys, and answers what they throw by `errors`. */
  readonly plugin: FastifyPluginAsync<DialectOptions>;
};

export type DialectOptions = {
  readonly operations: Operations;
  readonly publicUrl: string;
  readonly clock: Clock;
  /** All dialects of this server. */
  readonly served: readonly DialectName[];
  /** Undefined when it is off. */
  readonly limitRate: RateLimit | undefined;
};

/** How one dialect words a refusal. */
export interface DialectErrors {
  render(refusal: Refusal, context: { readonly requestId: string; readonly publicUrl: string }): WireError;
  /** Every code that it can answer, for the page that `doc_url` leads to. */
  readonly reference: readonly ErrorReference[];
}

export type WireError = { readonly statusCode: number; readonly body: string };

export type ErrorReference = {
  readonly code: string;
  readonly statusCode: number;
  readonly type: string;
  readonly meaning: string;
};

/** What its OpenAPI document says before the calls. */
export type OpenApiHead = {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** What it sends by itself, as OpenAPI 3.1 has it: by event type. */
  readonly webhooks?: Readonly<Record<string, unknown>>;
  /** The auth form that the dialect's own clients use. */
  readonly securityScheme: { readonly name: string; readonly value: Readonly<Record<string, string>> };
};
