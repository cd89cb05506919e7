import type { FastifyPluginAsync } from 'fastify';
import type { DialectName } from '../core/session.ts';
import type { DialectEvents } from '../operations/deps.ts';
import type { Operations } from '../operations/operations.ts';

/**
 * One provider's checkout API. A folder beside this file holds its schema, routes, codec, webhook words, errors, README and
 * fixtures. It translates, and holds no business rule.
 */
export type Dialect = {
  readonly name: DialectName;
  readonly events: DialectEvents;
  readonly plugin: FastifyPluginAsync<DialectOptions>;
};

export type DialectOptions = { readonly operations: Operations; readonly publicUrl: string };
