import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { routeOf } from './request-log.ts';

export type Metrics = { readonly registry: Registry; observe(request: FastifyRequest, reply: FastifyReply): void };

/** A registry that other parts may add to, with the process's own figures and a histogram of requests. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'polytill_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  // One for each combination that occurs, which are few: routes are patterns. Looking labels up costs more than counting.
  const series = new Map<string, ReturnType<typeof requests.labels>>();
  return {
    registry,
    observe(request, reply) {
      const { method } = request;
      const route = routeOf(request) ?? 'none';
      const name = `${method} ${route} ${reply.statusCode}`;
      let one = series.get(name);
      if (!one) {
        one = requests.labels({ method, route, status: reply.statusCode });
        series.set(name, one);
      }
      one.observe(reply.elapsedTime / 1000);
    },
  };
}

/**
 * With a token: whoever bears it. Without one: loopback only, and never what a proxy has forwarded, which comes from
 * loopback too but on behalf of anyone.
 */
export function mountMetrics(app: FastifyInstance, { registry }: Metrics, token: string | null): void {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, token)) return reply.code(403).send({ error: 'metrics are for loopback or a METRICS_TOKEN' });
    reply.header('Content-Type', registry.contentType).header('Cache-Control', 'no-store');
    return registry.metrics();
  });
}

function mayRead({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) return bears(headers.authorization, token);
  if (FORWARDING.some((name) => headers[name] !== undefined)) return false;
  return LOOPBACK.test(socket.remoteAddress ?? '');
}

function bears(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];
const LOOPBACK = /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
