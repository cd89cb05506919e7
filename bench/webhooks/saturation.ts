import { join } from 'node:path';
import pg from 'pg';
import { createFreshDatabase } from '../../test/postgres.ts';
import { cpuMs, type ServerProcess, startServer } from '../processes.ts';
import { createBenchPolytill } from './polytill.ts';
import { type Job, RIVALS, type Rival } from './rivals.ts';

/** How many webhooks wait when a worker is started, and to how many endpoints they go. */
const WAITING = 10_000;
const ENDPOINTS = 10;
const ROUNDS = 3;
/** In words, for the heading of what comes out. */
export const SATURATION = `${WAITING.toLocaleString('en')} waiting for ${ENDPOINTS} endpoints, ${ROUNDS} rounds in turns, the middle one`;

export type Rate = {
  readonly perSecond: number;
  /** Of the worker's own process, for each. */
  readonly cpuMicros: number | undefined;
};
export type Contender = { readonly name: string; round(): Promise<Rate>; stop(): Promise<void> };

/** Each contender in turn, round after round; of each the round in the middle. */
export async function compareRates(contenders: readonly Contender[]): Promise<Map<string, Rate>> {
  const rates = new Map<string, Rate[]>(contenders.map(({ name }) => [name, []]));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const { name, round } of contenders) rates.get(name)?.push(await round());
    }
  } finally {
    for (const contender of contenders) await contender.stop();
  }
  const middle = (list: readonly Rate[]) =>
    list.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(list.length / 2)] as Rate;
  return new Map([...rates].map(([name, list]) => [name, middle(list)]));
}

/** Sessions are made while no worker runs; then one is started on what waits. `body` is one of those that it sends. */
export async function polytillContender(
  receiver: ServerProcess,
  databaseUrl: string | undefined,
): Promise<Contender & { readonly body: string }> {
  const polytill = createBenchPolytill(databaseUrl);
  await polytill.run('api');
  await polytill.createSessions(1);
  const { data } = await polytill.call('GET', '/v1/events?limit=1');
  for (let i = 0; i < ENDPOINTS; i++) {
    await polytill.call('POST', '/v1/webhooks', { url: `${receiver.url}/hook/${i}`, events: ['*'] });
  }
  return {
    name: 'Polytill',
    body: JSON.stringify({ ...data[0], endpoint_sequence: 1 }),
    async round() {
      await polytill.run('api');
      await polytill.createSessions(WAITING / ENDPOINTS);
      return measure(receiver, () => polytill.run('worker'), polytill.pending);
    },
    stop: polytill.stop,
  };
}

/** The same number of jobs, each with a body that Polytill has sent. */
export async function rivalContenders(receiver: ServerProcess, serverUrl: string, body: string): Promise<Contender[]> {
  const contenders = [];
  for (const rival of RIVALS) {
    const database = await createFreshDatabase(serverUrl);
    contenders.push(rivalContender(receiver, { rival, databaseUrl: database.url, body, drop: database.drop }));
  }
  return contenders;
}

function rivalContender(
  receiver: ServerProcess,
  { rival, databaseUrl, body, drop }: { rival: Rival; databaseUrl: string; body: string; drop(): Promise<void> },
): Contender {
  const eventId = JSON.parse(body).id;
  const jobs = Array.from({ length: WAITING }, (_, index): Job => {
    return { url: `${receiver.url}/hook/${index % ENDPOINTS}`, eventId, body };
  });
  const script = join(import.meta.dirname, 'rival-worker.ts');
  return {
    name: rival.name,
    async round() {
      await rival.enqueue(databaseUrl, jobs);
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      const left = async () => Number((await client.query(rival.left)).rows[0].count);
      let worker: ServerProcess | undefined;
      try {
        return await measure(
          receiver,
          async () => {
            worker = await startServer(script, { args: [rival.name, databaseUrl, SECRET] });
            return worker;
          },
          left,
        );
      } finally {
        await worker?.kill();
        await client.end();
      }
    },
    stop: drop,
  };
}

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Of the last nine tenths, when everything is warm; and all must be recorded as done in the end. */
async function measure(
  receiver: ServerProcess,
  start: () => Promise<ServerProcess>,
  left: () => Promise<number>,
): Promise<Rate> {
  await fetch(`${receiver.url}/reset`);
  const worker = await start();
  const count = async () => (await (await fetch(`${receiver.url}/count`)).json()) as number;
  while ((await count()) < WAITING / 10) await pause(10);
  const cold = { count: await count(), cpu: cpuMs(worker.pid) };
  while ((await count()) < WAITING) await pause(50);
  for (let looks = 0; (await left()) > 0; looks++) {
    if (looks === 200) throw new Error(`${await left()} were sent and not recorded`);
    await pause(50);
  }
  const cpu = cpuMs(worker.pid);
  const arrivals = (await (await fetch(`${receiver.url}/arrivals`)).json()) as [string, number][];
  const times = arrivals.map(([, atMs]) => atMs).sort((a, b) => a - b);
  const first = times.length / 10;
  const seconds = ((times.at(-1) as number) - (times[first] as number)) / 1000;
  return {
    perSecond: (times.length - first) / seconds,
    cpuMicros:
      cpu === undefined || cold.cpu === undefined ? undefined : ((cpu - cold.cpu) * 1000) / (times.length - cold.count),
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
