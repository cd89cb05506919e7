import type { FastifyRequest } from 'fastify';

const PREVIEW =
  /bot\b|crawl|spider|preview|facebookexternalhit|whatsapp\/|slackbot|telegram|discord|embedly|curl\/|wget\//i;

/** Whether a person looks at the page: not a link preview in a chat, a crawler, or a browser that loads ahead. */
export function isPayerVisit(request: FastifyRequest): boolean {
  if (request.method !== 'GET') return false;
  const purpose = request.headers['sec-purpose'] ?? request.headers.purpose ?? request.headers['x-purpose'] ?? '';
  if (/prefetch|prerender|preview/i.test(String(purpose))) return false;
  return !PREVIEW.test(request.headers['user-agent'] ?? '');
}
