import { join } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { BadSetting, type Config } from './config.ts';
import type { Account } from './core/account.ts';
import type { MailServer } from './dashboard/desk.ts';
import { dashboardPlugin } from './dashboard/plugin.ts';
import { demoPlugin } from './demo/plugin.tsx';
import { DEMO_WEBHOOK_PATH } from './demo/receive-webhook.ts';
import { type Composed, composeDialects, type Dialects } from './dialects/compose.ts';
import * as served from './dialects/served.ts';
import { docsPlugin } from './docs/plugin.ts';
import { prepareAccount, prepareDataDir, type TestKeys } from './first-run.ts';
import { freePort, ownUrl } from './http/addresses.ts';
import { type ApiLog, createApiLog } from './http/api-log.ts';
import { countUnlogged } from './http/api-log-metrics.ts';
import { type FrontDoorOptions, frontDoorPlugin } from './http/front-door.ts';
import { createLogger } from './http/logger.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { railCallbacksPlugin } from './http/rail-callbacks.ts';
import { createServer } from './http/server.ts';
import { createIds } from './ids.ts';
import { observeMails } from './mail/mail-metrics.ts';
import { senderAt } from './mail/mailbox.ts';
import { createSmtpTransport } from './mail/smtp-transport.ts';
import { openSecrets } from './open-vault.ts';
import { createOperations } from './operations/create-operations.ts';
import type { Deps, Mailing, Rails } from './operations/deps.ts';
import { createEventBell } from './operations/event-bell.ts';
import { createInsightOperations } from './operations/insight/create-insight-operations.ts';
import type { InsightOperations } from './operations/insight/insight-operations.ts';
import { createLiveHub } from './operations/insight/live-hub.ts';
import type { Operations } from './operations/operations.ts';
import { createPeopleOperations } from './operations/people/create-people-operations.ts';
import type { PeopleOperations } from './operations/people/people-operations.ts';
import { createSessionHub } from './operations/session-hub.ts';
import { createLetters } from './page/letters/letters.tsx';
import { pagePlugin } from './page/plugin.ts';
import { createPagePreview } from './page/preview.tsx';
import { GONE_RECEIVER_PATH, goneReceiverPlugin } from './page/test-bank/gone-receiver.ts';
import { testBankPlugin } from './page/test-bank/plugin.tsx';
import { WrongAddresses } from './page/wrong-addresses.ts';
import type { NodeReach } from './rails/evm/node-reach.ts';
import { createRailKinds } from './rails/kinds.ts';
import type { RailKind } from './rails/rail-kind.ts';
import { createRails } from './rails/registry.ts';
import { SIMULATOR_INPUTS } from './rails/simulator/page-inputs.ts';
import { createSimulator } from './rails/simulator/simulator.ts';
import { describeTestInputs } from './rails/simulator/test-inputs.ts';
import { createKeyLookout, LOOKOUT_MS } from './secret-keys/key-lookout.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { observeBacklog, observeDeliveries } from './webhooks/delivery-metrics.ts';
import { createDoctor } from './webhooks/doctor/create-doctor.ts';
import { createLoop } from './worker/loop.ts';
import { createRequestKeeper } from './worker/request-keeper.ts';
import { observeUnresolved } from './worker/unresolved-metrics.ts';
import { createWorkers } from './worker/workers.ts';

/** The native one first: it answers where no other can be told. */
export const DIALECTS: Dialects = [
  served.paygate,
  ...Object.values(served).filter((dialect) => dialect !== served.paygate),
];

/** A running Polytill. */
export type Polytill = {
  readonly config: Config;
  /** Where it listens. */
  readonly url: string;
  readonly operations: Operations;
  readonly people: PeopleOperations;
  readonly store: Store;
  readonly firstRun: { readonly account: Account; readonly testKeys: TestKeys; readonly isNew: boolean };
  /** Resolves when nothing that is due now is left undone. For tests. */
  idle(): Promise<void>;
  /** Takes no more requests, finishes those under way and the deliveries being sent, and closes the database. */
  stop(): Promise<void>;
};

/** What it is made of where it could be made of something else. */
export type Parts = {
  readonly dialects?: Dialects;
  /** What accounts can connect. */
  readonly railKinds?: (store: Store, nodes: NodeReach) => readonly RailKind[];
};

/** The composition root: config → store → rails → operations → workers → http. */
export async function startPolytill(config: Config, parts: Parts = {}): Promise<Polytill> {
  await prepareDataDir(config.dataDir);
  const open = () => openStore({ databaseUrl: config.databaseUrl ?? undefined, dataDir: config.dataDir });
  return startOn(open, { config, parts, keysFile: keysFileOf(config) });
}

/**
 * The same over another store, with the secret key that the settings must then name: nothing is read from a data directory
 * and nothing is written to one.
 */
export function startPolytillOn(open: () => Promise<Store>, config: Config): Promise<Polytill> {
  return startOn(open, { config, parts: {}, keysFile: null });
}

type Start = { readonly config: Config; readonly parts: Parts; readonly keysFile: string | null };

async function startOn(open: () => Promise<Store>, start: Start): Promise<Polytill> {
  const store = await openMigrated(open);
  try {
    return await runOn(store, start);
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}

async function runOn(store: Store, { config, parts, keysFile }: Start): Promise<Polytill> {
  const { dialects: list = DIALECTS, railKinds: createKinds = createRailKinds } = parts;
  const logger = createLogger({ level: config.logLevel });
  const metrics = createMetrics();
  const port = config.port || (await freePort(config.host));
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;

  const secrets = await openSecrets(store, config);
  const { vault } = secrets;
  const dialects = composeDialects(list);
  const simulator = createSimulator({ publicUrl });
  const kinds = createKinds(store, { hosts: config.chainNodes, allowLoopback: config.allowLoopback });
  const workers = createWorkers();
  const clock = { nowMs: Date.now };
  const hub = createSessionHub({ store, clock });
  const bell = createEventBell();
  const live = createLiveHub({ store });
  const lookout = createLoop({ name: 'watched sessions', intervalMs: 1_000, run: hub.look, log: logger });
  const liveLookout = createLoop({ name: 'live pages', intervalMs: 500, run: live.look, log: logger });
  const lookForKeys = createKeyLookout({ store, secrets, clock, log: logger });
  const keyLookout = createLoop({ name: 'secret keys', intervalMs: LOOKOUT_MS, run: lookForKeys, log: logger });
  const deps: Deps = {
    store,
    vault,
    publicUrl,
    rails: createRails({ test: [simulator], live: [], connectable: { kinds, vault } }),
    dialects: dialects.events,
    doctor: createDoctor(dialects.schemes),
    keyForms: dialects.keyForms,
    clock,
    ids: createIds(),
    signals: {
      ...workers.signals,
      sessionChanged: (id) => {
        hub.changed(id);
        bell.ring(id);
        workers.signals.sessionsUnindexed();
        liveLookout.wake();
      },
      sessionsIndexed: () => liveLookout.wake(),
    },
    watchSession: hub.watch,
    live,
    nextEvent: bell.next,
    mailing: mailingOf(config, publicUrl),
    log: logger,
  };
  const dropped = countUnlogged(metrics.registry);
  const apiLog = createApiLog({ keyForms: dialects.keyForms, nowMs: Date.now, dropped });
  const requestKeeper = createRequestKeeper(deps, apiLog, { log: logger, dropped });
  const operations = createOperations(deps);
  const people = createPeopleOperations(deps);
  const insight = createInsightOperations(deps);
  const firstRun = await prepareAccount(operations, keysFile, dialects.names);
  const server = await serve({
    list,
    dialects,
    config,
    port,
    publicUrl,
    operations,
    people,
    insight,
    store,
    firstRun,
    logger,
    metrics,
    apiLog,
    rails: deps.rails,
  });
  if (config.roles.has('api')) requestKeeper.start();
  keyLookout.start();
  if (config.roles.has('page')) lookout.start();
  if (config.roles.has('dashboard')) liveLookout.start();
  // Only now: a process that cannot listen is about to end, and takes no work from the others.
  if (config.roles.has('worker')) {
    observeBacklog(metrics.registry, deps);
    observeUnresolved(metrics.registry, deps);
    workers.start(deps, {
      log: logger,
      signers: dialects.signers,
      observer: observeDeliveries(metrics.registry),
      mailObserver: deps.mailing ? observeMails(metrics.registry, deps) : undefined,
      allowLoopback: config.allowLoopback,
      // The demo hears of its orders wherever this server stands, a private network included; so does who answers 410.
      allowedUrls: [DEMO_WEBHOOK_PATH, GONE_RECEIVER_PATH].map((path) => publicUrl + path),
    });
  }
  return {
    config,
    url: publicUrl,
    operations,
    people,
    store,
    firstRun,
    async idle() {
      await workers.idle();
      await requestKeeper.idle();
    },
    async stop() {
      await server.close();
      await Promise.all([keyLookout.stop(), lookout.stop(), liveLookout.stop(), workers.stop(), requestKeeper.stop()]);
      await deps.mailing?.transport.close();
      await store.close();
      logger.flush();
    },
  };
}

function mailingOf({ smtp, mailFrom }: Config, publicUrl: string): Mailing | null {
  if (smtp === null) return null;
  const from = mailFrom ?? senderAt(publicUrl);
  return {
    letters: createLetters({ publicUrl }),
    transport: createSmtpTransport({ server: smtp, from, publicUrl }),
  };
}

/** What people may know of it. */
function mailServerOf({ smtp, mailFrom }: Config, publicUrl: string): MailServer | null {
  if (smtp === null) return null;
  const { host, port, encryption } = smtp;
  return {
    host,
    port: String(port),
    encryption: encryption === 'starttls if offered' ? 'opportunistic' : encryption,
    from: mailFrom ?? senderAt(publicUrl),
  };
}

async function openMigrated(open: () => Promise<Store>): Promise<Store> {
  let store: Store | undefined;
  try {
    store = await open();
    await store.migrate();
    return store;
  } catch (cause) {
    await store?.close().catch(() => {});
    throw new BadSetting(`the database cannot be used: ${(cause as Error).message}`, { cause });
  }
}

type Serving = {
  readonly list: Dialects;
  readonly dialects: Composed;
  readonly config: Config;
  readonly port: number;
  readonly publicUrl: string;
  readonly operations: Operations;
  readonly people: PeopleOperations;
  readonly insight: InsightOperations;
  readonly store: Store;
  readonly firstRun: Polytill['firstRun'];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly apiLog: ApiLog;
  readonly rails: Rails;
};

async function serve(serving: Serving): Promise<FastifyInstance> {
  const { list, dialects, config, port, publicUrl, operations, store, logger, metrics, apiLog } = serving;
  const server = await createServer({
    operations,
    dialects: list,
    keyForms: dialects.keyForms,
    parseSessionId: dialects.parseSessionId,
    servesApis: config.roles.has('api'),
    publicUrl,
    clock: { nowMs: Date.now },
    logger,
    metrics,
    metricsToken: config.metricsToken,
    health: { ping: () => store.ping() },
    apiLog,
    rateLimits: { test: config.rateLimit ?? 0, live: config.rateLimit ?? 100 },
    trustProxy: config.trustProxy,
    plugins: [
      ...callbacks(serving),
      ...documentation(serving),
      ...faces(serving),
      ...dashboard(serving),
      (scope) => frontDoorPlugin(scope, frontDoorOf(config)),
    ],
  });
  await server.listen({ host: config.host, port });
  return server;
}

function callbacks({ config, operations, publicUrl, metrics: { registry } }: Serving): FastifyPluginAsync[] {
  const options = { operations, publicUrl, clock: { nowMs: Date.now }, registry };
  return config.roles.has('api') ? [(scope) => railCallbacksPlugin(scope, options)] : [];
}

function documentation({ list, config, publicUrl }: Serving): FastifyPluginAsync[] {
  return config.roles.has('api') ? [(scope) => docsPlugin(scope, { dialects: list, publicUrl })] : [];
}

function dashboard({
  list,
  dialects,
  config,
  operations,
  people,
  insight,
  publicUrl,
  rails,
}: Serving): FastifyPluginAsync[] {
  if (!config.roles.has('dashboard')) return [];
  const { parseSessionId, printSessionId } = dialects;
  const options = {
    operations,
    people,
    insight,
    publicUrl,
    dialects: list,
    hasSecretKey: config.secretKey !== null,
    mails: config.smtp !== null,
    mailServer: mailServerOf(config, publicUrl),
    rails,
    parseSessionId,
    printSessionId,
    preview: createPagePreview({ publicUrl, printSessionId, testInputs: SIMULATOR_INPUTS }),
  };
  return [(scope) => dashboardPlugin(scope, { ...options, hasPage: config.roles.has('page') })];
}

function faces({ dialects, config, port, operations, publicUrl, firstRun }: Serving): FastifyPluginAsync[] {
  if (!config.roles.has('page')) return [];
  const demo = {
    publicUrl,
    // Where this node has no API, another one behind the same address does.
    apiUrl: () => (config.roles.has('api') ? ownUrl(config.host, port) : publicUrl),
    testKey: firstRun.testKeys.paygate,
    keysFile: keysFileOf(config),
    testInputs: describeTestInputs(),
  };
  const { parseSessionId, printSessionId } = dialects;
  const page = { operations, publicUrl, parseSessionId, printSessionId, wrongAddresses: new WrongAddresses() };
  return [
    (scope) => pagePlugin(scope, { ...page, mails: config.smtp !== null, testInputs: SIMULATOR_INPUTS }),
    (scope) => testBankPlugin(scope, page),
    goneReceiverPlugin,
    ...(config.demo ? [(scope: FastifyInstance) => demoPlugin(scope, demo)] : []),
  ];
}

/** Where the test keys are kept. */
function keysFileOf({ dataDir }: Config): string {
  return join(dataDir, 'test-keys.json');
}

function frontDoorOf(config: Config): FrontDoorOptions {
  const sights = sightsOf(config);
  return { entrance: sights.find(({ path }) => path === '/demo')?.path ?? null, sights };
}

/** What there is to look at on a node, for its front door and its greeting. */
export function sightsOf({ roles, demo }: Config): { path: string; name: string }[] {
  return [
    ...(roles.has('page') && demo ? [{ path: '/demo', name: 'Try it' }] : []),
    ...(roles.has('dashboard') ? [{ path: '/dashboard', name: 'Dashboard' }] : []),
    ...(roles.has('api') ? [{ path: '/docs', name: 'Documentation' }] : []),
  ];
}
