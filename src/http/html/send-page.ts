import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Style } from './assets.ts';
import { setPageHeaders } from './page-headers.ts';
import { isKnownTo } from './revalidation.ts';
import { sendCompressed } from './send-compressed.ts';

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
  /** Whether it makes passkeys and asks for them. */
  readonly hasPasskeys?: boolean | undefined;
  /** Whether it frames previews of this site. */
  readonly hasFrames?: boolean | undefined;
  /** The same for everybody who asks: browsers may keep it, and ask whether it has changed. */
  readonly isPublic?: boolean;
};

/** Renders, compresses and sends a page with everything that guards it. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PageAnswer,
): Promise<FastifyReply> {
  const html = Buffer.from(`<!doctype html>${renderToString(answer.page)}`);
  const { style, accent, hasPictures = false, formTargets = [], allowedOrigins = [], hasPasskeys, hasFrames } = answer;
  const styleHashes = [style, accent].flatMap((sheet) => sheet?.hash ?? []);
  setPageHeaders(reply, { styleHashes, hasPictures, formTargets, allowedOrigins, hasPasskeys, hasFrames });
  reply
    .code(answer.statusCode ?? 200)
    .type('text/html; charset=utf-8')
    .header('vary', 'accept-encoding');
  if (answer.isPublic && isKnownTo(request, reply, html)) return reply.code(304).send();
  return sendCompressed(request, reply, html);
}
