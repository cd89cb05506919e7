import type { FastifyRequest } from 'fastify';

/** Back to where somebody was going; after a form, to the page that it stood on. */
export function withNext(path: string, request: FastifyRequest): string {
  const next = request.method === 'GET' ? request.url : pathOfReferer(request);
  return next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`;
}

function pathOfReferer(request: FastifyRequest): string | undefined {
  const url = URL.parse(request.headers.referer ?? '');
  return url?.host === request.headers.host ? url?.pathname : undefined;
}

/** Only within the dashboard: a link may lead to signing in, never through it to another site. */
export function readNext(next: string | null): string {
  const url = URL.parse(next ?? '', 'http://localhost');
  const isOwn = url?.origin === 'http://localhost' && /^\/dashboard(\/|$)/.test(url.pathname);
  return isOwn ? url.pathname + url.search : '/dashboard';
}
