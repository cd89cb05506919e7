import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Dialect } from '../dialects/dialect.ts';
import { loadAssets } from '../http/html/assets.ts';
import { ICON } from '../http/icon.ts';
import { ROOT } from '../root.ts';
import { HOME } from './catalogue.ts';
import type { Docs } from './docs.ts';
import { ERRORS, errorsOf } from './errors-page.ts';
import { REFERENCE_SCRIPT } from './reference-script.ts';

/**
 * `/docs/api/NAME` for each dialect: a reference of its API in which each call can be tried against this very server. Swagger
 * UI, from its package's own files, so that it works without a network; they are read when they are first asked for. Its own
 * top bar is left out: choosing among APIs is a row of links.
 */
export function mountApiReference(app: FastifyInstance, docs: Docs): void {
  const [first] = docs.dialects;
  app.get(`${HOME}/api`, (_request, reply) => reply.redirect(`${HOME}/api/${first?.name}`, 302));
  for (const dialect of docs.dialects) {
    app.get(`${HOME}/api/${dialect.name}`, async (_request, reply: FastifyReply) => {
      const errors = errorsOf(dialect, (await docs.library()).pageAt(ERRORS));
      return reply
        .headers(PAGE_HEADERS)
        .type('text/html; charset=utf-8')
        .send(renderReference(dialect, { dialects: docs.dialects, errors }));
    });
  }
  for (const [name, { type, read }] of Object.entries(ASSETS)) {
    app.get(`${HOME}/assets/${name}`, async (_request, reply) => {
      reply.headers({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }).type(type);
      return read();
    });
  }
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const ofSwagger = (name: string) => () => readFile(createRequire(ROOT).resolve(`@fastify/swagger-ui/static/${name}`));

const ASSETS: Readonly<Record<string, { type: string; read: () => Promise<Buffer> | string }>> = {
  'icon.svg': { type: 'image/svg+xml', read: () => ICON },
  'reference.css': { type: STYLE, read: () => loadAssets().style('src/docs/styles/reference.css').css },
  'swagger-ui.css': { type: STYLE, read: ofSwagger('swagger-ui.css') },
  'swagger-ui-bundle.js': { type: SCRIPT, read: ofSwagger('swagger-ui-bundle.js') },
  'start.js': { type: SCRIPT, read: () => REFERENCE_SCRIPT },
};

/** Just what Swagger UI needs: its own script and styles, styles that it sets on elements, icons as data, calls to this server. */
const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

type Around = { readonly dialects: readonly Dialect[]; readonly errors: string };

function renderReference(shown: Dialect, { dialects, errors }: Around): string {
  const links = dialects.map(({ name }) => {
    const current = name === shown.name ? ' aria-current="page"' : '';
    return `<a href="${HOME}/api/${name}"${current}>${name}</a>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown.name}: Polytill API reference</title>
<link rel="icon" href="${HOME}/assets/icon.svg">
<link rel="stylesheet" href="${HOME}/assets/swagger-ui.css">
<link rel="stylesheet" href="${HOME}/assets/reference.css">
<body>
<nav class="apis" aria-label="APIs"><div><a class="home" href="${HOME}">Polytill <span>docs</span></a>${links.join('')}<a class="apart" href="${errors}">Errors</a></div></nav>
<main id="reference" data-url="/openapi/${shown.name}.json"></main>
<script src="${HOME}/assets/swagger-ui-bundle.js"></script>
<script type="module" src="${HOME}/assets/start.js"></script>
</body>
</html>
`;
}
