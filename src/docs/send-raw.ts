import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnownTo } from '../http/html/revalidation.ts';
import type { Library } from './library.ts';

/** A page's own Markdown, or what a page shows or leads to; undefined where there is none at the address. */
export async function sendRaw(
  library: Library,
  address: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const file = library.fileAt(address) ?? library.rawPageAt(address);
  if (!file) return undefined;
  const content = await library.contentOf(file);
  reply.headers({
    // Of a picture that is opened by itself, which may be an SVG.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  });
  if (isKnownTo(request, reply, content)) return reply.code(304).send();
  return reply.type('type' in file ? file.type : 'text/plain; charset=utf-8').send(content);
}
