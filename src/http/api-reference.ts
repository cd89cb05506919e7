import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import type { Dialect } from '../dialects/dialect.ts';
import { renderErrorReference } from './error-reference.ts';

/**
 * `/docs`: a reference of every dialect's API in which each call can be tried against this very server. Swagger UI, from its
 * package's own files, so that it works without a network; they are read when they are first asked for.
 */
export function mountApiReference(app: FastifyInstance, dialects: readonly Dialect[]): void {
  const options = { schema: { hide: true } };
  const page = (body: string) => (_request: unknown, reply: import('fastify').FastifyReply) =>
    reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(body);

  app.get('/docs', options, page(INDEX));
  app.get('/docs/errors', options, page(renderErrorReference(dialects)));
  app.get('/docs/assets/start.js', options, (_request, reply) =>
    reply.headers(PAGE_HEADERS).type('text/javascript; charset=utf-8').send(startScript(dialects)),
  );
  for (const [name, type] of Object.entries(ASSETS)) {
    app.get(`/docs/assets/${name}`, options, async (_request, reply) => {
      reply.headers({ 'Cache-Control': 'public, max-age=3600', 'X-Content-Type-Options': 'nosniff' }).type(type);
      return readFile(createRequire(import.meta.url).resolve(`@fastify/swagger-ui/static/${name}`));
    });
  }
}

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui-standalone-preset.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** Just what Swagger UI needs: its own script and styles, styles that it sets on elements, icons as data, calls to this server. */
const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

const INDEX = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Polytill API reference</title>
<link rel="icon" type="image/png" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<body>
<div id="reference"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/swagger-ui-standalone-preset.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
`;

function startScript(dialects: readonly Dialect[]): string {
  const urls = dialects.map(({ name }) => ({ name, url: `/openapi/${name}.json` }));
  return `SwaggerUIBundle({
  urls: ${JSON.stringify(urls)},
  dom_id: '#reference',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
});
`;
}
