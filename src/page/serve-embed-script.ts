import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Assets, sendScript } from '../http/html/assets.ts';

/**
 * The script that shops load, at an address that never changes: kept for a few minutes, so that a new version of it reaches all
 * shops soon. Any site may load it, isolated ones too; what it may frame the accounts say.
 */
export function serveEmbedScript(app: FastifyInstance, { embedScript }: Assets): void {
  const hash = createHash('sha256').update(embedScript.plain).digest('base64url').slice(0, 22);
  app.get('/embed.js', (request, reply) => {
    reply.headers({
      'cache-control': 'public, max-age=300, must-revalidate',
      // Weak: the bytes differ by how they are compressed.
      etag: `W/"${hash}"`,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (request.headers['if-none-match']?.includes(hash)) return reply.code(304).send();
    return sendScript(request, reply, embedScript);
  });
}
