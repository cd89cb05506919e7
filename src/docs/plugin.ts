import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { serveAssets } from '../http/html/assets.ts';
import { mountApiReference } from './api-reference.ts';
import { HOME } from './catalogue.ts';
import { ASSETS, createDocs, type DocsOptions } from './docs.ts';
import { sendRaw } from './send-raw.ts';
import { showMissing } from './show-missing.tsx';
import { showPage } from './show-page.tsx';
import { showSearch } from './show-search.tsx';

export type { DocsOptions } from './docs.ts';

/** The documentation: pages that the build has made of the Markdown below `docs/`, and a reference of each API to try it in. */
export const docsPlugin: FastifyPluginAsync<DocsOptions> = async (app, options) => {
  const docs = createDocs(options);
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true };
  });
  mountApiReference(app, docs);
  serveAssets(app, docs.assets, ASSETS);
  for (const { name } of docs.dialects) app.get(`${HOME}/${name}`, leadTo(`${HOME}/api/${name}`));
  app.get(`${HOME}/search`, (request, reply) => showSearch(docs, request, reply));
  app.get<{ Params: { '*'?: string } }>(`${HOME}/*`, async (request, reply) => {
    const address = `${HOME}/${request.params['*']}`.replace(/\/+$/, '');
    const library = await docs.library();
    const page = library.pageAt(address);
    if (page) return showPage(docs, page, request, reply);
    return (await sendRaw(library, address, request, reply)) ?? showMissing(docs, request, reply);
  });
  app.get(HOME, async (request, reply) => {
    const home = (await docs.library()).pageAt(HOME);
    return home ? showPage(docs, home, request, reply) : showMissing(docs, request, reply);
  });
};

/** Where the references were before. What stands after a `#` stays: browsers keep it. */
function leadTo(address: string) {
  return (_request: unknown, reply: FastifyReply) => reply.redirect(address, 301);
}
