import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Style } from './assets.ts';
import { setPageHeaders } from './page-headers.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

export type PageAnswer = {
  readonly page: VNode;
  readonly style: Style;
  /** A merchant's colours, over those of the sheet. */
  readonly accent?: Style | undefined;
  /** Whether it shows pictures from this site. */
  readonly hasPictures?: boolean;
  readonly statusCode?: number;
  readonly formTargets?: readonly string[];
  /** Sites that may show the page within their own: none unless said. */
  readonly allowedOrigins?: readonly string[];
};

/** Renders, compresses and sends a page with everything that guards it. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PageAnswer,
): Promise<FastifyReply> {
  const html = Buffer.from(`<!doctype html>${renderToString(answer.page)}`);
  const { style, accent, hasPictures = false, formTargets = [], allowedOrigins = [] } = answer;
  const styleHashes = [style, accent].flatMap((sheet) => sheet?.hash ?? []);
  setPageHeaders(reply, { styleHashes, hasPictures, formTargets, allowedOrigins });
  reply
    .code(answer.statusCode ?? 200)
    .type('text/html; charset=utf-8')
    .header('vary', 'accept-encoding');
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) {
    // Quality 5: of what 11 saves, nine tenths, in a millisecond.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: html.length };
    return reply.header('content-encoding', 'br').send(await brotli(html, { params }));
  }
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(await gzipped(html));
  return reply.send(html);
}
