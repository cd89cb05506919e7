import type { FastifyRequest } from 'fastify';

/**
 * Whether a post comes from our own page. There are no cookies to ride on, but another site could otherwise start payments
 * from its visitors' addresses. Browsers say where a post comes from; a client that says nothing is no browser.
 */
export function isOwnPost(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || URL.parse(origin)?.host === request.headers.host;
}
