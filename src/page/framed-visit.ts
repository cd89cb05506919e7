import type { FastifyRequest } from 'fastify';

/**
 * Whether the page is shown within another: the browser says so of what it loads into a frame, our script of what it posts from
 * there. The payer is then never led to the shop, which would open inside the shop, but to the receipt and its link out.
 */
export function isFramedVisit({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-dest'] === 'iframe' || headers['polytill-framed'] === '1';
}
