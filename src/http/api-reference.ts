import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Dialect } from '../dialects/dialect.ts';
import { renderErrorReference } from './error-reference.ts';
import { loadAssets } from './html/assets.ts';
import { ICON } from './icon.ts';
import { REFERENCE_SCRIPT } from './reference-script.ts';

/**
 * `/docs`, and `/docs/NAME` for each dialect: a reference of its API in which each call can be tried against this very
 * server. Swagger UI, from its package's own files, so that it works without a network; they are read when they are first
 * asked for. Its own top bar is left out: choosing among APIs is a row of links.
 */
export function mountApiReference(app: FastifyInstance, dialects: readonly Dialect[]): void {
  const options = { schema: { hide: true } };
  const page = (body: string) => (_request: unknown, reply: FastifyReply) =>
    reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(body);

  for (const [index, dialect] of dialects.entries()) {
    const body = page(renderReference(dialect, dialects));
    app.get(`/docs/${dialect.name}`, options, body);
    if (index === 0) app.get('/docs', options, body);
  }
  app.get('/docs/errors', options, page(renderErrorReference(dialects)));
  app.get('/docs/webhooks.md', options, async (_request, reply) => {
    reply.headers(PAGE_HEADERS).type('text/plain; charset=utf-8');
    return readFile(WEBHOOK_GUIDE);
  });
  for (const [name, { type, read }] of Object.entries(ASSETS)) {
    app.get(`/docs/assets/${name}`, options, async (_request, reply) => {
      reply.headers({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }).type(type);
      return read();
    });
  }
}

/** The same place seen from `src/http` and from `dist/http`. */
const WEBHOOK_GUIDE = new URL('../../docs/webhooks.md', import.meta.url);

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const ofSwagger = (name: string) => () =>
  readFile(createRequire(import.meta.url).resolve(`@fastify/swagger-ui/static/${name}`));

const ASSETS: Readonly<Record<string, { type: string; read: () => Promise<Buffer> | string }>> = {
  'icon.svg': { type: 'image/svg+xml', read: () => ICON },
  'reference.css': { type: STYLE, read: () => loadAssets().style('src/http/html/styles/reference.css').css },
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

function renderReference(shown: Dialect, dialects: readonly Dialect[]): string {
  const links = dialects.map(({ name }) => {
    const current = name === shown.name ? ' aria-current="page"' : '';
    return `<a href="/docs/${name}"${current}>${name}</a>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown.name}: Polytill API reference</title>
<link rel="icon" href="/docs/assets/icon.svg">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/assets/reference.css">
<body>
<nav class="apis" aria-label="APIs"><div>${links.join('')}<a class="apart" href="/docs/errors#${shown.name}">Errors</a></div></nav>
<main id="reference" data-url="/openapi/${shown.name}.json"></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script type="module" src="/docs/assets/start.js"></script>
</body>
</html>
`;
}
