import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Resource } from '../../core/account.ts';
import { requireRight } from '../../http/require-right.ts';

/** What a key must be allowed to read for an id to be answered as the object, wherever it stands. */
const RESOURCES: Readonly<Record<string, Resource>> = {
  customer: 'customers',
  payment_intent: 'payments',
  latest_charge: 'payments',
  charge: 'payments',
  product: 'products',
  default_price: 'products',
};

/** An object that a restricted key may not read by itself is not read by way of another one either. */
export function requireExpandedRights(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void) {
  const { expand } = { ...(request.query as object), ...(request.body as object) } as { expand?: unknown };
  const paths = Array.isArray(expand) ? expand : [];
  try {
    for (const part of paths.flatMap((path) => String(path).split('.'))) {
      const resource = Object.hasOwn(RESOURCES, part) ? RESOURCES[part] : undefined;
      if (resource) requireRight(request.caller, resource, 'read');
    }
    done();
  } catch (error) {
    done(error as Error);
  }
}
