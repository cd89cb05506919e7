import { join } from 'node:path';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../test/postgres.ts';
import { startServer } from './processes.ts';
import { measureLatency } from './webhooks/latency.ts';
import { compareRates, polytillContender, rivalContenders, SATURATION } from './webhooks/saturation.ts';

/**
 * How soon webhooks arrive, and how many a second; the latter beside two job queues on the same PostgreSQL, whose jobs sign and
 * send the same bytes with the same client, at the same concurrency, over as many connections, and are recorded as done. What
 * counts is the ratio: machine, database and receiver are the same, and they take turns.
 *
 *   npm run bench:webhooks [-- --engine sqlite|postgres] [--only latency|rate]
 */
const engine = argumentOf('--engine');
const only = argumentOf('--only');
const receiver = await startServer(join(import.meta.dirname, 'webhooks/receiver.ts'), {});
console.log(`Node ${process.version}; the receiver, the senders and the load are on this machine.\n`);
try {
  if (engine !== 'postgres') {
    await printLatency('SQLite', undefined);
    await printRates('SQLite', undefined);
  }
  const serverUrl = engine === 'sqlite' ? undefined : await testPostgresUrl();
  if (serverUrl) {
    await withDatabase(serverUrl, (url) => printLatency('PostgreSQL', url));
    await withDatabase(serverUrl, (url) => printRates('PostgreSQL', { url, serverUrl }));
  } else if (engine !== 'sqlite') console.log(NO_POSTGRES);
} finally {
  await receiver.kill();
}

async function printLatency(name: string, databaseUrl: string | undefined): Promise<void> {
  if (only === 'rate') return;
  console.log(`## ${name}: from the event to the arrival of its first attempt\n`);
  console.log('| | events | p50 ms | p99 ms |\n|---|---:|---:|---:|');
  for (const { name, events, p50, p99 } of await measureLatency(receiver, databaseUrl)) {
    console.log(`| ${name} | ${events} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`);
  }
  console.log();
}

async function printRates(name: string, databases: { url: string; serverUrl: string } | undefined): Promise<void> {
  if (only === 'latency') return;
  const ours = await polytillContender(receiver, databases?.url);
  const rivals = databases ? await rivalContenders(receiver, databases.serverUrl, ours.body) : [];
  const rates = await compareRates([ours, ...rivals]);
  const own = rates.get(ours.name)?.perSecond as number;
  console.log(`## ${name}: sent and recorded a second (${SATURATION})\n`);
  console.log('| | a second | CPU µs each | Polytill to it |\n|---|---:|---:|---:|');
  for (const [name, { perSecond, cpuMicros }] of rates) {
    const ratio = name === ours.name ? '' : (own / perSecond).toFixed(2);
    console.log(
      `| ${name} | ${Math.round(perSecond).toLocaleString('en')} | ${cpuMicros?.toFixed(0) ?? ''} | ${ratio} |`,
    );
  }
  console.log();
}

async function withDatabase(serverUrl: string, work: (url: string) => Promise<void>): Promise<void> {
  const database = await createFreshDatabase(serverUrl);
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
}

function argumentOf(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
