import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Preview } from './page-preview.ts';
import { sendCompressed } from './send-compressed.ts';

/**
 * Sends a preview, which pages of this site alone may frame. It has no origin of its own (`sandbox`), so it reaches nothing of
 * theirs, however it is opened.
 */
export function sendPreview(
  request: FastifyRequest,
  reply: FastifyReply,
  { html, styles }: Preview,
): Promise<FastifyReply> {
  const policy = [
    'sandbox',
    "default-src 'none'",
    `style-src ${styles.map(({ hash }) => `'${hash}'`).join(' ')}`,
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ];
  reply.type('text/html; charset=utf-8').headers({
    'content-security-policy': policy.join('; '),
    'x-frame-options': 'SAMEORIGIN',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    vary: 'accept-encoding',
  });
  return sendCompressed(request, reply, Buffer.from(html));
}
