import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Polytill } from '../src/main.ts';
import { baseOf, cookieOf, joinAsOwner } from '../test/dashboard/sign-in.ts';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../test/postgres.ts';
import { type Asker, filtersOf } from './lists/filters.ts';

/**
 * How long the dashboard's list of sessions takes, with and without each filter, over HTTP and to the last byte of the page: a
 * month of a shop with a million sessions. What is asked for is 200 ms at the median; more is a failure, told by the exit code.
 * Making so many takes a quarter of an hour on each engine.
 *
 *   npm run bench:lists [-- --sessions 1000000] [--engine sqlite|postgres]
 */
const sessions = Number(argumentOf('--sessions') ?? 1_000_000);
const engine = argumentOf('--engine');
const ROUNDS = 15;
const MOST_MS = 200;
const root = join(import.meta.dirname, '..');

console.log(
  `Node ${process.version}; ${sessions.toLocaleString('en')} sessions; ${ROUNDS} rounds of each, all in turn.\n`,
);
if (engine !== 'postgres') await benchEngine('SQLite', {});
const serverUrl = engine === 'sqlite' ? undefined : await testPostgresUrl();
if (serverUrl) {
  const database = await createFreshDatabase(serverUrl);
  const settings = { DATABASE_URL: database.url, POLYTILL_SECRET_KEY: 'only for this benchmark, thrown away after' };
  await benchEngine('PostgreSQL', settings).finally(() => database.drop());
} else if (engine !== 'sqlite') console.log(NO_POSTGRES);

async function benchEngine(name: string, settings: Record<string, string>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'polytill-lists-'));
  const environment = { PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: dataDir, ...settings };
  try {
    // The account and its keys, which the sessions are made with.
    await (await start(environment)).stop();
    const seed = [join(root, 'scripts/seed.mjs'), '--sessions', String(sessions), '--yes'];
    await promisify(execFile)(process.execPath, seed, { env: { ...process.env, ...environment } });
    const polytill = await start(environment);
    await print(name, polytill).finally(() => polytill.stop());
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What `npm start` serves, in this process. */
async function start(environment: Record<string, string>): Promise<Polytill> {
  const [main, config] = await Promise.all([
    import(join(root, 'dist/main.js')) as Promise<typeof import('../src/main.ts')>,
    import(join(root, 'dist/config.js')) as Promise<typeof import('../src/config.ts')>,
  ]);
  return main.startPolytill(config.readConfig(environment));
}

async function print(name: string, polytill: Polytill): Promise<void> {
  const owner = await joinAsOwner(polytill);
  const headers = { cookie: cookieOf(polytill, owner) };
  const base = polytill.url + baseOf(polytill.firstRun.account);
  const ask: Asker = async (path) => {
    const response = await fetch(base + path, { headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return text;
  };
  const filters = await filtersOf(ask);
  const times = new Map(filters.map(({ what }) => [what, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { what, query } of filters) {
      const fromMs = performance.now();
      await ask(`/sessions${query}`);
      times.get(what)?.push(performance.now() - fromMs);
    }
  }
  console.log(`## ${name}\n\n| | median ms | slowest ms |\n|---|---:|---:|`);
  for (const [what, taken] of times) {
    const sorted = taken.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(ROUNDS / 2)] as number;
    if (median > MOST_MS) process.exitCode = 1;
    console.log(
      `| ${what}${median > MOST_MS ? ' (too slow)' : ''} | ${median.toFixed(0)} | ${sorted.at(-1)?.toFixed(0)} |`,
    );
  }
  console.log();
}

function argumentOf(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
