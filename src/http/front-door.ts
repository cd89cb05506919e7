import type { FastifyPluginAsync } from 'fastify';

export type FrontDoorOptions = {
  /** What this node serves for a person to look at, most inviting first: a path and a word for it. */
  readonly sights: readonly { readonly path: string; readonly name: string }[];
};

/** What is at the address itself, for whoever opens it in a browser; nothing here is for search engines. */
export const frontDoorPlugin: FastifyPluginAsync<FrontDoorOptions> = async (app, { sights }) => {
  const options = { schema: { hide: true } };
  const welcome = ['This is Polytill.', ...sights.map(({ path, name }) => `${name}: ${path}`), ''].join('\n');
  app.get('/', options, (_request, reply) => {
    const first = sights[0];
    if (first) return reply.redirect(first.path, 302);
    return reply.type('text/plain; charset=utf-8').send(welcome);
  });
  app.get('/favicon.ico', options, (_request, reply) =>
    reply.header('Cache-Control', 'public, max-age=86400').type('image/svg+xml').send(ICON),
  );
  app.get('/robots.txt', options, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /\n'),
  );
};

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1f4fd8"/><path d="M11 25V7h6.5a5.5 5.5 0 0 1 0 11H11" fill="none" stroke="#fff" stroke-width="3"/></svg>';
