import type { FastifyRequest } from 'fastify';

/**
 * Where the page that is asked for may be shown. A browser that says it asks for a page at the top needs no list of sites: it
 * is shown nowhere else, and weighs less.
 */
export function framingOrigins({ headers }: FastifyRequest, allowedOrigins: readonly string[]): readonly string[] {
  return headers['sec-fetch-dest'] === 'document' ? [] : allowedOrigins;
}

/**
 * Whether the page is shown within another: the browser says so of what it loads into a frame, our script of what it posts from
 * there. The payer is then never led to the shop, which would open inside the shop, but to the receipt and its link out.
 */
export function isFramedVisit({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-dest'] === 'iframe' || headers['polytill-framed'] === '1';
}
