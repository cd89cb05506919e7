import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Whether the browser has these very bytes already. It may keep them, and asks each time whether they are still right. The tag
 * is weak: it is the same however the answer is compressed.
 */
export function isKnownTo(request: FastifyRequest, reply: FastifyReply, content: Buffer | string): boolean {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  reply.headers({ 'cache-control': 'no-cache', etag: `W/${tag}` });
  const known = String(request.headers['if-none-match'] ?? '').split(',');
  return known.some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
}
