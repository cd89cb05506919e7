import type { FastifyRequest } from 'fastify';
import { type Desk, idNamedBy } from './desk.tsx';

/**
 * Where the session that the address names may be shown, for pages that know nothing else of it. Nowhere, where there is no
 * such session or it cannot be looked up: the browser then opens the page for itself.
 */
export async function allowedOriginsOf(desk: Desk, request: FastifyRequest): Promise<readonly string[]> {
  const id = idNamedBy(desk, request);
  if (id === undefined) return [];
  const view = await desk.operations.viewCheckout(id).catch(() => undefined);
  return view?.account.settings.allowedOrigins ?? [];
}
