import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync, InjectOptions } from 'fastify';
import type { Rights } from '../../src/core/account.ts';
import type { DialectName } from '../../src/core/session.ts';
import { composeDialects, type Dialects } from '../../src/dialects/compose.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { paygate } from '../../src/dialects/paygate/paygate.ts';
import { docsPlugin } from '../../src/docs/plugin.ts';
import { createLogger } from '../../src/http/logger.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createServer, type ServerOptions } from '../../src/http/server.ts';
import { createIds } from '../../src/ids.ts';
import { createOperations } from '../../src/operations/create-operations.ts';
import { createEventBell } from '../../src/operations/event-bell.ts';
import { createLiveHub } from '../../src/operations/insight/live-hub.ts';
import type { Operations } from '../../src/operations/operations.ts';
import { createSessionHub } from '../../src/operations/session-hub.ts';
import { quietSignals } from '../../src/operations/signals.fixture.ts';
import { createRails } from '../../src/rails/registry.ts';
import { createSimulator } from '../../src/rails/simulator/simulator.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createVault } from '../../src/vault.ts';
import { createDoctor } from '../../src/webhooks/doctor/create-doctor.ts';

/** The HTTP server over real operations, a real SQLite file and the simulator, and an account with a key. No workers. */
export type Api = {
  readonly server: FastifyInstance;
  readonly operations: Operations;
  readonly store: Store;
  readonly key: string;
  /** The lines logged so far. */
  readonly log: Record<string, unknown>[];
  newKey(options?: { account?: string; dialect?: DialectName; livemode?: boolean; rights?: Rights }): Promise<string>;
  newAccount(): Promise<string>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  send(options: InjectOptions): Promise<Answer>;
  close(): Promise<void>;
};

export type Answer = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
  readonly body: any;
};

export type ApiOptions = {
  readonly moreDialects?: readonly Dialect[];
  readonly plugins?: readonly FastifyPluginAsync[];
} & Partial<Pick<ServerOptions, 'rateLimits' | 'metricsToken' | 'health' | 'trustProxy' | 'logger'>>;

export const PUBLIC_URL = 'https://pay.example';

export async function startApi(options: ApiOptions = {}): Promise<Api> {
  const dataDir = await mkdtemp(join(tmpdir(), 'polytill-http-'));
  const store = await openStore({ dataDir });
  await store.migrate();
  const { moreDialects = [], plugins = [], ...rest } = options;
  const dialects: Dialects = [paygate, ...moreDialects];
  const composed = composeDialects(dialects);
  const log: Record<string, unknown>[] = [];
  const logger = createLogger({ level: 'info', to: { write: (line) => void log.push(JSON.parse(line)) } });
  const clock = { nowMs: Date.now };
  const hub = createSessionHub({ store, clock });
  const bell = createEventBell();
  const operations = createOperations({
    store,
    rails: createRails({ test: [createSimulator({ publicUrl: PUBLIC_URL })], live: [] }),
    dialects: composed.events,
    doctor: createDoctor(composed.schemes),
    keyForms: composed.keyForms,
    vault: createVault('a secret key that is long enough for a test'),
    clock,
    ids: createIds(),
    signals: quietSignals(hub, bell),
    watchSession: hub.watch,
    live: createLiveHub({ store }),
    nextEvent: bell.next,
    mailing: null,
    publicUrl: PUBLIC_URL,
    log: logger,
  });
  const server = await createServer({
    operations,
    dialects,
    keyForms: composed.keyForms,
    parseSessionId: composed.parseSessionId,
    publicUrl: PUBLIC_URL,
    clock,
    logger,
    metrics: createMetrics(),
    metricsToken: null,
    health: { ping: () => store.ping() },
    rateLimits: { test: 0, live: 0 },
    trustProxy: false,
    plugins: [(scope) => docsPlugin(scope, { dialects, publicUrl: PUBLIC_URL }), ...plugins],
    ...rest,
  });
  const { id: account } = await operations.createAccount({ name: 'Test' });

  const newKey: Api['newKey'] = async (wanted = {}) => {
    const { dialect = 'paygate', livemode = false, rights = null } = wanted;
    const { text } = await operations.createKey({ accountId: wanted.account ?? account, dialect, livemode, rights });
    return text;
  };
  const key = await newKey();
  const send: Api['send'] = async (request) => {
    const { statusCode, headers, payload } = await server.inject(request);
    const isJson = String(headers['content-type']).includes('json');
    return { status: statusCode, headers, text: payload, body: isJson && payload ? JSON.parse(payload) : payload };
  };
  const bearer = { authorization: `Bearer ${key}` };
  return {
    server,
    operations,
    store,
    key,
    log,
    newKey,
    send,
    newAccount: async () => (await operations.createAccount({ name: 'Another' })).id,
    get: (url, headers = {}) => send({ method: 'GET', url, headers: { ...bearer, ...headers } }),
    post: (url, body, headers = {}) =>
      send({
        method: 'POST',
        url,
        headers: { ...bearer, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    async close() {
      await server.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The least that makes a session. */
export const SESSION = {
  amount: 5000,
  success_url: 'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://yoursite.com/cancel',
};

export const CARD = { method: { type: 'card', number: '4242424242424242' } };
