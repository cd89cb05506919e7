import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { KeyForms } from '../core/key-text.ts';
import type { ParseSessionId } from '../core/session-id.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Clock } from '../operations/deps.ts';
import type { Operations } from '../operations/operations.ts';
import { answerError, answerRefusal, setApiHeaders } from './answer-refusal.ts';
import type { ApiLog } from './api-log.ts';
import { DialectRouting } from './dialect-routing.ts';
import { acceptForms } from './form-body.ts';
import { type Health, mountHealth } from './health.ts';
import { acceptJson } from './json-body.ts';
import { keyDialectOf } from './key-text-of.ts';
import { type Metrics, mountMetrics } from './metrics.ts';
import { describeDialect } from './openapi.ts';
import { createProxyWarning } from './proxy-warning.ts';
import { createRateLimit, type RateLimit, type RateLimits } from './rate-limit.ts';
import { routeNotFound } from './refusal-of.ts';
import { makeRequestId } from './request-id.ts';
import { logRequest } from './request-log.ts';
import { compileFormValidator, compileValidator } from './validate.ts';

export type ServerOptions = {
  readonly operations: Operations;
  /** The first is the native one: it words what no dialect can be told for. */
  readonly dialects: readonly [Dialect, ...Dialect[]];
  readonly keyForms: KeyForms;
  readonly parseSessionId: ParseSessionId;
  /** False on a node without the `api` role: health and metrics are there all the same. Default: true. */
  readonly servesApis?: boolean;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly health: Health;
  readonly metrics: Metrics;
  /** Whoever bears it may read `/metrics`; null: loopback only. */
  readonly metricsToken: string | null;
  readonly rateLimits: RateLimits;
  /** Where calls are noted for whoever made them. */
  readonly apiLog?: ApiLog | undefined;
  readonly trustProxy: boolean | number | string;
  /** What else is served: the page, the demo, the documentation. Each in a scope of its own. */
  readonly plugins: readonly FastifyPluginAsync[];
};

/** Room for the largest metadata that the native API takes (50 values of 500 characters), escaped at six bytes each. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** The HTTP server: the dialects on shared paths, and around them what every request gets. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { logger, metrics } = options;
  const routing = new DialectRouting(options.keyForms, options.dialects[0].name);
  const app = newApp(options, routing);

  app.decorateRequest('caller', null as never);
  app.decorateRequest('api', null);
  app.decorateRequest('answered', null);
  app.decorateRequest('refusedAs', null);
  letGoOfConnections(app);
  const warnOfProxy = createProxyWarning(logger, options.trustProxy);
  app.addHook('onResponse', (request, reply, done) => {
    warnOfProxy?.(request);
    metrics.observe(request, reply);
    logRequest(logger, request, reply);
    options.apiLog?.note(request, reply);
    done();
  });
  answerTheRest(app, options, routing);
  mountHealth(app, options.health);
  mountMetrics(app, metrics, options.metricsToken);
  if (options.servesApis ?? true) await mountApis(app, options, routing);
  for (const plugin of options.plugins) await app.register(plugin);
  return app;
}

/**
 * A connection that is busy when the stop begins is kept alive by its client after: it is let go once it is idle. One that was
 * opened ahead, as browsers do, and never used, Node counts as busy for a minute.
 */
function letGoOfConnections(app: FastifyInstance): void {
  let timer: NodeJS.Timeout | undefined;
  const open = new Set<Socket>();
  app.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', (done) => {
    timer = setInterval(() => {
      app.server.closeIdleConnections();
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    }, 50);
    done();
  });
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
}

async function mountApis(app: FastifyInstance, options: ServerOptions, routing: DialectRouting): Promise<void> {
  const limitRate = createRateLimit(options.rateLimits);
  for (const dialect of options.dialects) {
    await app.register((scope) => mountDialect(scope, { ...options, dialect, routing, limitRate }));
  }
}

function newApp(options: ServerOptions, routing: DialectRouting): FastifyInstance {
  const app = fastify({
    loggerInstance: options.logger,
    // One line for each request, our own; its id travels as `requestId`.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: makeRequestId,
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT_BYTES,
    // A client that dawdles holds a socket this long at most.
    requestTimeout: 30_000,
    trustProxy: believed(options.trustProxy) as boolean,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: COMPILERS },
    routerOptions: {
      constraints: { dialect: routing.strategy as never },
      maxParamLength: 500,
      ignoreTrailingSlash: true,
    },
    frameworkErrors(error, request, reply) {
      const dialect = dialectFor(options, request.headers);
      setApiHeaders(request, reply as never);
      answerError(dialect, options.publicUrl)(error, request, reply as never);
    },
    clientErrorHandler: answerBrokenRequest,
  });
  return app as unknown as FastifyInstance;
}

/**
 * In place of the libraries that Fastify would load with itself. Answers are text already: the schemas of responses are for the
 * description alone.
 */
const COMPILERS = {
  buildValidator: (() => compileValidator) as never,
  buildSerializer: () => () => JSON.stringify,
};

/**
 * Fastify takes a bare number of proxies for none, because whoever comes past them may count as one. An operator who says how
 * many there are has closed that way: docs/going-live.md.
 */
function believed(trustProxy: ServerOptions['trustProxy']) {
  return typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : trustProxy;
}

type DialectMount = ServerOptions & {
  readonly dialect: Dialect;
  readonly routing: DialectRouting;
  readonly limitRate: RateLimit | undefined;
};

/** A dialect in a scope of its own: its routes are confined to its keys, and its errors are its own. */
async function mountDialect(scope: FastifyInstance, mount: DialectMount): Promise<void> {
  const { dialect, publicUrl, operations, clock, limitRate, keyForms, parseSessionId } = mount;
  mount.routing.confine(scope, dialect.name);
  if (dialect.encoding === 'form') scope.setValidatorCompiler(compileFormValidator);
  scope.setErrorHandler(answerError(dialect, publicUrl));
  scope.addHook('onRequest', (request, reply, done) => {
    request.api = dialect.name;
    setApiHeaders(request, reply);
    done();
  });
  if (dialect.encoding === 'form') acceptForms(scope);
  else acceptJson(scope);
  describeDialect(scope, dialect, publicUrl);
  // In this very scope: one below it would go back to the default compilers as soon as it added a schema.
  const served = mount.dialects.map(({ name }) => name);
  await dialect.plugin(scope, { operations, publicUrl, clock, served, limitRate, keyForms, parseSessionId });
}

/** What no route answers: OPTIONS, unknown paths, and errors outside of every dialect. */
function answerTheRest(app: FastifyInstance, options: ServerOptions, routing: DialectRouting): void {
  const { publicUrl } = options;
  app.setNotFoundHandler((request, reply) => {
    setApiHeaders(request, reply);
    const allowed = routing.methodsAt(
      request.url.split('?', 1)[0] as string,
      keyDialectOf(request.headers, options.keyForms),
    );
    if (allowed.length > 0) reply.header('Allow', [...allowed, 'OPTIONS'].join(', '));
    if (request.method === 'OPTIONS' && allowed.length > 0) return reply.code(204).send();
    const dialect = dialectFor(options, request.headers);
    request.api = dialect.name;
    return answerRefusal(routeNotFound(request), { dialect, publicUrl, request, reply });
  });
  app.setErrorHandler((error, request, reply) => {
    setApiHeaders(request, reply);
    const dialect = dialectFor(options, request.headers);
    // The body of a request to nowhere is read too, and whatever is wrong with it matters less than that.
    if (request.is404) return answerRefusal(routeNotFound(request), { dialect, publicUrl, request, reply });
    return answerError(dialect, publicUrl)(error, request, reply);
  });
}

function dialectFor({ dialects, keyForms }: ServerOptions, headers: Parameters<typeof keyDialectOf>[0]): Dialect {
  const name = keyDialectOf(headers, keyForms);
  return dialects.find((dialect) => dialect.name === name) ?? dialects[0];
}

/** Bytes that are no HTTP request never become one; the socket gets the least that says so. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = BROKEN[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({
    error: { type: 'invalid_request_error', code: 'body_malformed', message: 'This is not a valid HTTP request.' },
  });
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

const BROKEN: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
