import type { FastifyInstance } from 'fastify';
import type { LogoFile } from '../../core/checkout-settings.ts';

/** Where a logo is, below the server's public address. */
export function logoPath(id: string): string {
  return `/assets/logo/${id}`;
}

/** From our own origin only. What merchants have sent is shown as the picture that it is, and is nothing else. */
export function serveLogos(app: FastifyInstance, findLogo: (id: string) => Promise<LogoFile | undefined>): void {
  app.get<{ Params: { id: string } }>(logoPath(':id'), async (request, reply) => {
    const logo = await findLogo(request.params.id);
    reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex',
    });
    if (!logo) return reply.code(404).type('text/plain').send('Not found');
    const etag = `"${logo.id}"`;
    // Its address changes with its content.
    reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', etag });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type(logo.mediaType).send(Buffer.from(logo.content));
  });
}

/** One of a list, each as it was sent or as a cache on the way has weakened it. */
function isKnown(known: string | undefined, etag: string): boolean {
  return known?.split(',').some((one) => [etag, `W/${etag}`, '*'].includes(one.trim())) ?? false;
}
