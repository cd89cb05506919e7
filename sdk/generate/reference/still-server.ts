import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { makeUuid } from '../../../src/core/ids.ts';
import { composeDialects } from '../../../src/dialects/compose.ts';
import { paygate } from '../../../src/dialects/paygate/paygate.ts';
import { createApiLog } from '../../../src/http/api-log.ts';
import { createLogger } from '../../../src/http/logger.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { createServer } from '../../../src/http/server.ts';
import { createOperations } from '../../../src/operations/create-operations.ts';
import type { Deps } from '../../../src/operations/deps.ts';
import { disableEndpoint } from '../../../src/operations/disable-endpoint.ts';
import { workDueReplays } from '../../../src/operations/work-due-replays.ts';
import { makeWorld } from '../../../src/operations/world.fixture.ts';
import { createRails } from '../../../src/rails/registry.ts';
import { createSimulator } from '../../../src/rails/simulator/simulator.ts';
import { openMemoryStore } from '../../../src/store/open-memory-store.ts';
import { createVault } from '../../../src/vault.ts';
import { createDeliveryWorker } from '../../../src/webhooks/delivery-worker.ts';
import { createDoctor } from '../../../src/webhooks/doctor/create-doctor.ts';
import type { Sender } from '../../../src/webhooks/sender.ts';
import { createRequestKeeper } from '../../../src/worker/request-keeper.ts';
import { withWalletRefunds } from './wallet-refunds.ts';

/**
 * A real server, in memory, whose clock is moved by hand and whose ids follow one another in the same way each time: what it
 * answers can stand in the documentation, and changes only when the API does.
 */
export type StillServer = {
  readonly key: string;
  ask(request: { method: string; path: string; body?: unknown }): Promise<Answer>;
  /** Time passes. */
  wait(seconds: number): void;
  /** Events are delivered and replays are carried out. */
  work(): Promise<void>;
  /** What was asked so far stands in the request log. */
  logRequests(): Promise<void>;
  stop(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
export type Answer = { readonly status: number; readonly body: any };

export const PUBLIC_URL = 'http://localhost:4242';

export async function startStillServer(accountName: string): Promise<StillServer> {
  const world = await makeWorld({ store: openMemoryStore() });
  const { store, clock } = world;
  const composed = composeDialects([paygate]);
  const bytes = bytesInOrder(clock);
  const deps: Deps = {
    ...world.deps,
    vault: { ...createVault('examples need no secrets, and this is none'), randomBytes: bytes },
    ids: {
      make: (ms, shard) => makeUuid(ms, shard, bytes(8)),
      inOrder: (ms, shard) => makeUuid(ms, shard, bytes(8)),
    },
    publicUrl: PUBLIC_URL,
    rails: createRails({ test: [withWalletRefunds(createSimulator({ publicUrl: PUBLIC_URL }))], live: [] }),
    dialects: composed.events,
    doctor: createDoctor(composed.schemes),
    keyForms: composed.keyForms,
  };
  const operations = createOperations(deps);
  const apiLog = createApiLog({ keyForms: composed.keyForms, nowMs: clock.nowMs, dropped: NEVER });
  const requestKeeper = createRequestKeeper(deps, apiLog, { log: deps.log as never, dropped: NEVER });
  const server = await createServer({
    operations,
    dialects: [paygate],
    keyForms: composed.keyForms,
    parseSessionId: composed.parseSessionId,
    publicUrl: PUBLIC_URL,
    clock,
    logger: createLogger({ level: 'silent' }),
    metrics: createMetrics(),
    metricsToken: null,
    health: { ping: () => store.ping() },
    rateLimits: { test: 0, live: 0 },
    trustProxy: false,
    apiLog,
    plugins: [],
  });
  const { id: accountId } = await operations.createAccount({ name: accountName });
  const { text: key } = await operations.createKey({ accountId, dialect: 'paygate', livemode: false, rights: null });
  return {
    key,
    ask: (request) => ask(server, key, request),
    wait: (seconds) => clock.advance(seconds * 1000),
    async work() {
      while (await workDueReplays(deps));
      await deliver(deps, composed.signers);
    },
    logRequests: () => requestKeeper.idle(),
    async stop() {
      await server.close();
      await world.close();
    },
  };
}

/**
 * The same each time, and like any others. Those of ids grow, so that ids of one millisecond sort as they were made. What is
 * made at one time has no part in what is made at another: a call that makes one thing more changes no other example.
 */
function bytesInOrder({ nowMs }: Deps['clock']): (length: number) => Buffer {
  let at = { ms: 0, count: 0 };
  return (length) => {
    at = { ms: nowMs(), count: at.ms === nowMs() ? at.count + 1 : 0 };
    const bytes = createHash('sha512').update(`${at.ms} ${at.count}`).digest().subarray(0, length);
    if (length === 8) bytes.writeUInt16BE(at.count << 6, 0);
    return bytes;
  };
}

async function ask(server: FastifyInstance, key: string, request: { method: string; path: string; body?: unknown }) {
  const { method, path, body } = request;
  const { statusCode, payload } = await server.inject({
    method: method as 'GET',
    url: path,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return { status: statusCode, body: payload === '' ? null : JSON.parse(payload) };
}

const NEVER = () => {};

/** The shop takes what it is sent, in the same time each time; where it has moved away from it says so. */
const SHOP: Sender = {
  async send({ url }) {
    const isGone = url.endsWith(GONE);
    return {
      kind: 'answered',
      statusCode: isGone ? 410 : 200,
      retryAfter: null,
      text: isGone ? 'moved' : 'ok',
      latencyMs: 84,
    };
  },
  close: async () => {},
};
/** Where the shop was before. */
export const GONE = '/old-webhooks';

async function deliver(deps: Deps, signers: ReturnType<typeof composeDialects>['signers']): Promise<void> {
  const worker = createDeliveryWorker({
    ...deps,
    signers,
    sender: SHOP,
    log: deps.log as never,
    disableEndpoint: (tx, endpoint, disabling) => disableEndpoint(deps, tx, endpoint, disabling),
  });
  worker.start();
  await worker.idle();
  await worker.stop();
}
