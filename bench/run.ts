import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import autocannon from 'autocannon';
import pg from 'pg';
import { fromBase62 } from '../src/core/ids.ts';
import { DATABASE_FILE } from '../src/store/open-store.ts';
import { cpuMs, type ServerProcess, startServer } from './processes.ts';

/**
 * Creates and reads sessions on the running server and on the limit server, in turn, in one run: what counts is the ratio,
 * since the machine and its neighbours are the same for both. CPU time for each request is beside it, which a busy
 * neighbour disturbs less.
 *
 *   npm run bench [-- --seconds 3] [--operation create|read] [--connections 16] [--engine sqlite|postgres]
 */
const seconds = Number(argumentOf('--seconds') ?? 3);
const CONNECTIONS = argumentOf('--connections')?.split(',').map(Number) ?? [1, 16, 64];
const ROUNDS = 3;
const OPERATIONS = (argumentOf('--operation')?.split(',') ?? ['create', 'read']) as ('create' | 'read')[];
const engine = argumentOf('--engine');
const root = join(import.meta.dirname, '..');

const order = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/success?session_id={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cancel',
  customer_email: 'customer@example.com',
  metadata: { order_id: '1234' },
};

type Target = {
  readonly process: ServerProcess;
  readonly create: string;
  readonly read: readonly string[];
  /** Its file or URL. */
  readonly database: string;
  readonly headers: Record<string, string>;
};
type Pair = { readonly ours: Measure; readonly limit: Measure };
type Measure = { perSecond: number; p50: number; p99: number; cpuMicros: number | undefined; errors: number };

console.log(
  `Node ${process.version}; ${ROUNDS} rounds of ${seconds} s for each figure, both servers in turn, the middle one by ratio; load from the same machine.\n`,
);
if (engine !== 'postgres') await benchEngine('SQLite', undefined);
const postgres = engine === 'sqlite' ? undefined : await findPostgres();
if (postgres) await benchEngine('PostgreSQL', postgres);
else if (engine !== 'sqlite')
  console.log('PostgreSQL: none found on 127.0.0.1:5432; set TEST_DATABASE_URL to measure one.');

async function benchEngine(name: string, databaseUrl: string | undefined): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'polytill-bench-'));
  const databases = databaseUrl ? await freshDatabases(databaseUrl) : undefined;
  const polytill = await startPolytill(scratch, databases?.polytill);
  const limit = await startLimit(scratch, databases?.limit, polytill);
  try {
    const rows: string[] = [];
    for (const operation of OPERATIONS) {
      for (const connections of CONNECTIONS) {
        const pairs: Pair[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          const ours = await measure(polytill, operation, connections);
          pairs.push({ ours, limit: await measure(limit, operation, connections) });
        }
        rows.push(row(operation, connections, medianPair(pairs)));
      }
    }
    console.log(`## ${name}\n`);
    console.log(
      '| | connections | Polytill /s | p50 ms | p99 ms | CPU µs | limit /s | p50 ms | p99 ms | CPU µs | ratio |',
    );
    console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|');
    console.log(`${rows.join('\n')}\n`);
  } finally {
    await Promise.all([polytill.process.stop(), limit.process.stop()]);
    await databases?.drop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function startPolytill(scratch: string, databaseUrl: string | undefined): Promise<Target> {
  const dataDir = join(scratch, 'data');
  const process = await startServer(join(root, 'bin/polytill.mjs'), {
    args: ['start'],
    env: {
      PORT: '0',
      POLYTILL_DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      ...(databaseUrl
        ? { DATABASE_URL: databaseUrl, POLYTILL_SECRET_KEY: 'only for this benchmark, thrown away after' }
        : {}),
    },
  });
  const { paygate } = JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8')) as { paygate: string };
  const headers = { authorization: `Bearer ${paygate}`, 'content-type': 'application/json' };
  const create = `${process.url}/v1/checkout/sessions`;
  const ids = await Promise.all(Array.from({ length: 100 }, () => createOne(create, headers)));
  const database = databaseUrl ?? join(dataDir, DATABASE_FILE);
  return { process, create, read: ids.map((id) => `/v1/checkout/sessions/${id}`), headers, database };
}

async function createOne(url: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(`create answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

/** The limit server answers a constant of just the size that Polytill answers, and inserts rows of just the size of its rows. */
async function startLimit(scratch: string, databaseUrl: string | undefined, polytill: Target): Promise<Target> {
  const answer = await (await fetch(polytill.process.url + polytill.read[0], { headers: polytill.headers })).text();
  const rows = sampleRows(JSON.parse(answer), polytill);
  const process = await startServer(join(root, 'bench/limit-server.ts'), {
    args: [databaseUrl ?? join(scratch, 'limit.db'), JSON.stringify({ answer, rows: await rows })],
  });
  const headers = { 'content-type': 'application/json' };
  const read = polytill.read.map((_, index) => `/read/${index}`);
  return { process, create: `${process.url}/create`, read, headers, database: polytill.database };
}

/** The rows that Polytill has written for a session, as they stand in its database. */
async function sampleRows({ id }: { id: string }, { database }: Target) {
  const uuid = fromBase62(id.slice('cs_'.length)) as string;
  const queries = [`SELECT * FROM sessions WHERE id = '${uuid}'`, `SELECT * FROM events WHERE session_id = '${uuid}'`];
  if (database.startsWith('postgres')) {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    const [session, event] = await Promise.all(queries.map(async (query) => (await client.query(query)).rows[0]));
    await client.end();
    return { session, event };
  }
  const db = new DatabaseSync(database, { readOnly: true });
  const [session, event] = queries.map((query) => db.prepare(query).get());
  db.close();
  return { session, event };
}

async function measure(target: Target, operation: 'create' | 'read', connections: number): Promise<Measure> {
  await load(target, operation, connections, 1);
  const before = cpuMs(target.process.pid);
  const result = await load(target, operation, connections, seconds);
  const after = cpuMs(target.process.pid);
  const done = result.requests.total;
  return {
    perSecond: done / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMicros: before === undefined || after === undefined ? undefined : ((after - before) * 1000) / done,
    errors: result.errors + result.non2xx,
  };
}

function load(
  { process, create, read, headers }: Target,
  operation: 'create' | 'read',
  connections: number,
  duration: number,
) {
  return autocannon({
    connections,
    duration,
    headers,
    workers: 1,
    ...(operation === 'create'
      ? { url: create, method: 'POST' as const, body: JSON.stringify(order) }
      : { url: process.url, requests: read.map((path) => ({ method: 'GET' as const, path })) }),
  });
}

/** The round whose ratio is in the middle: a neighbour that was busy during one round decides nothing. */
function medianPair(pairs: readonly Pair[]): Pair {
  return pairs.toSorted((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(pairs.length / 2)] as Pair;
}

function ratioOf({ ours, limit }: Pair): number {
  return ours.perSecond / limit.perSecond;
}

function row(operation: string, connections: number, pair: Pair): string {
  const { ours, limit } = pair;
  const figures = ({ perSecond, p50, p99, cpuMicros }: Measure) =>
    [Math.round(perSecond).toLocaleString('en'), p50, p99, cpuMicros?.toFixed(0) ?? ''].join(' | ');
  const errors = ours.errors + limit.errors > 0 ? ` (${ours.errors + limit.errors} errors)` : '';
  const ratio = ratioOf(pair).toFixed(2);
  return `| ${operation} | ${connections} | ${figures(ours)} | ${figures(limit)} | **${ratio}**${errors} |`;
}

async function findPostgres(): Promise<string | undefined> {
  const url = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/test';
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return undefined;
  }
}

async function freshDatabases(url: string) {
  const names = ['polytill', 'limit'].map((name) => `bench_${name}_${process.pid}`);
  const run = async (sql: string[]) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of sql) await client.query(statement);
    await client.end();
  };
  await run(names.map((name) => `CREATE DATABASE ${name}`));
  const [polytill, limit] = names.map((name) => Object.assign(new URL(url), { pathname: `/${name}` }).href) as [
    string,
    string,
  ];
  return { polytill, limit, drop: () => run(names.map((name) => `DROP DATABASE ${name} WITH (FORCE)`)) };
}

function argumentOf(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
