import type { FastifyRequest } from 'fastify';
import { Refused } from '../core/errors.ts';
import { type Desk, idNamedBy } from './desk.tsx';

/**
 * Where the session that the address names may be shown, for pages that know nothing else of it. Nowhere, where there is no
 * such session or it cannot be looked up: the browser then opens the page for itself.
 */
export async function allowedOriginsOf(desk: Desk, request: FastifyRequest): Promise<readonly string[]> {
  const id = idNamedBy(desk, request);
  if (id === undefined) return [];
  try {
    return (await desk.operations.viewCheckout(id)).account.settings.allowedOrigins;
  } catch (error) {
    // The answer tells by its headers whether there is one: a guess like any other.
    if (error instanceof Refused && error.refusal.code === 'not_found') desk.wrongAddresses.missed(request.ip);
    return [];
  }
}
