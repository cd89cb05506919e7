import type { FastifyRequest } from 'fastify';
import { refuse } from '../../../core/errors.ts';

/** Which ids a request wants as whole objects: `payment_intent.latest_charge` wants `payment_intent` too. */
export type Expansion = { has(path: string): boolean };

/** Refuses what cannot be expanded. A path is known where it is one of those, or on the way to one. */
export function assertExpandable(sent: readonly string[] | undefined, known: readonly string[]): void {
  for (const [index, path] of (sent ?? []).entries()) {
    if (known.some((one) => one === path || one.startsWith(`${path}.`))) continue;
    const reason = `cannot be expanded here; what can be: ${known.length ? known.join(', ') : 'nothing'}`;
    refuse({ code: 'parameter_invalid', param: `expand[${index}]`, reason });
  }
}

/** Of a request that was held to its schema: a POST has it in the body, a GET in the query. */
export function expansionOf({ body, query }: Pick<FastifyRequest, 'query' | 'body'>): Expansion {
  const { expand = [] } = (body ?? query ?? {}) as { expand?: readonly string[] };
  return expansionBy(expand);
}

export function expansionBy(paths: readonly string[]): Expansion {
  return { has: (path) => paths.some((one) => one === path || one.startsWith(`${path}.`)) };
}

/** The part of it that is about an object within. */
export function within(expansion: Expansion, name: string): Expansion {
  return { has: (path) => expansion.has(`${name}.${path}`) };
}

export const NO_EXPANSION: Expansion = { has: () => false };
