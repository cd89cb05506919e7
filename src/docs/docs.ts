import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Dialect } from '../dialects/dialect.ts';
import { type Assets, loadAssets } from '../http/html/assets.ts';
import { sendPage } from '../http/html/send-page.ts';
import { type Library, openLibrary } from './library.ts';

export const STYLE = 'src/docs/styles/docs.css';
/** Of its own: a node that has no payment page may have the documentation. */
export const ASSETS = '/docs/assets';

export const SCRIPT = 'src/docs/client/docs.ts';

export type DocsOptions = {
  readonly dialects: readonly Dialect[];
  /** Where this server is reached, without a trailing slash: the examples on the pages call it. */
  readonly publicUrl: string;
};

/** What every route of the documentation works with. */
export type Docs = DocsOptions & { readonly assets: Assets; readonly library: () => Promise<Library> };

export function createDocs(options: DocsOptions): Docs {
  return { ...options, assets: loadAssets(), library: openLibrary };
}

export type DocsAnswer = { readonly page: VNode; readonly statusCode?: number };

export function sendDocsPage(docs: Docs, request: FastifyRequest, reply: FastifyReply, answer: DocsAnswer) {
  const style = docs.assets.style(STYLE);
  return sendPage(request, reply, { ...answer, style, hasPictures: true, isPublic: answer.statusCode === undefined });
}
