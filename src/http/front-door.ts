import type { FastifyPluginAsync } from 'fastify';
import { ICON } from './icon.ts';

export type FrontDoorOptions = {
  /** Where whoever comes to the address itself is led; null: nowhere, they are told what this is. */
  readonly entrance: string | null;
  /** What this node serves for a person to look at: a path and a word for it. */
  readonly sights: readonly { readonly path: string; readonly name: string }[];
};

/** What is at the address itself, for whoever opens it in a browser; nothing here is for search engines. */
export const frontDoorPlugin: FastifyPluginAsync<FrontDoorOptions> = async (app, { entrance, sights }) => {
  const options = { schema: { hide: true } };
  const welcome = renderWelcome(sights);
  app.get('/', options, (_request, reply) => {
    if (entrance !== null) return reply.redirect(entrance, 302);
    return reply
      .headers({ 'Content-Security-Policy': "default-src 'none'", 'X-Content-Type-Options': 'nosniff' })
      .type('text/html; charset=utf-8')
      .send(welcome);
  });
  app.get('/favicon.ico', options, (_request, reply) =>
    reply.header('Cache-Control', 'public, max-age=86400').type('image/svg+xml').send(ICON),
  );
  app.get('/robots.txt', options, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /\n'),
  );
};

function renderWelcome(sights: FrontDoorOptions['sights']): string {
  const links = sights.map(({ path, name }) => `<li><a href="${path}">${name}</a>\n`).join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Polytill</title>
<main>
<h1>Polytill</h1>
<p>A self-hosted checkout server.</p>
${links ? `<ul>\n${links}</ul>\n` : ''}</main>
</html>
`;
}
