import autocannon from 'autocannon';
import { eventId, timeOf } from '../../src/core/ids.ts';
import type { ServerProcess } from '../processes.ts';
import { createBenchPolytill } from './polytill.ts';

export type Latency = { readonly name: string; readonly p50: number; readonly p99: number; readonly events: number };

const IDLE_EVENTS = 300;
const LOAD_PER_SECOND = 100;
const LOAD_SECONDS = 20;
const READING_CONNECTIONS = 16;

/**
 * From an event to its arrival, by the event's own time: that is taken before its commit, which is counted in. On one server
 * that does everything, with one endpoint.
 */
export async function measureLatency(receiver: ServerProcess, databaseUrl: string | undefined): Promise<Latency[]> {
  const polytill = createBenchPolytill(databaseUrl);
  try {
    const server = await polytill.run('api,page,worker');
    await polytill.call('POST', '/v1/webhooks', { url: `${receiver.url}/hook`, events: ['*'] });
    // What is left of the measurement before is no warming up.
    await reset(receiver);
    await polytill.createSessions(200);
    await allArrive(receiver, 200);

    await reset(receiver);
    for (let i = 1; i <= IDLE_EVENTS; i++) {
      await polytill.createSessions(1);
      await allArrive(receiver, i);
    }
    const idle = await latencyOf(receiver, 'idle');

    const busy = await underLoad(receiver, () => createSteadily(polytill));
    const alsoReading = await underLoad(receiver, async () => {
      const session = (await polytill.call('GET', '/v1/checkout/sessions?limit=1')).data[0];
      const reading = readSteadily(server, { path: `/v1/checkout/sessions/${session.id}`, key: polytill.key() });
      await createSteadily(polytill);
      await reading;
    });
    return [
      idle,
      { ...busy, name: `${LOAD_PER_SECOND} events/s` },
      { ...alsoReading, name: `${LOAD_PER_SECOND} events/s, and reads over ${READING_CONNECTIONS} connections` },
    ];
  } finally {
    await polytill.stop();
  }
}

async function underLoad(receiver: ServerProcess, load: () => Promise<unknown>): Promise<Latency> {
  await reset(receiver);
  await load();
  await allArrive(receiver, LOAD_PER_SECOND * LOAD_SECONDS);
  return latencyOf(receiver, '');
}

/** At even times, whether or not the one before was answered. */
async function createSteadily(polytill: { createSessions(count: number): Promise<void> }): Promise<void> {
  const startedAt = performance.now();
  const made: Promise<void>[] = [];
  for (let i = 0; i < LOAD_PER_SECOND * LOAD_SECONDS; i++) {
    const waitMs = startedAt + (i * 1_000) / LOAD_PER_SECOND - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    made.push(polytill.createSessions(1));
  }
  await Promise.all(made);
}

function readSteadily({ url }: ServerProcess, { path, key }: { path: string; key: string }): Promise<unknown> {
  return autocannon({
    url: url + path,
    connections: READING_CONNECTIONS,
    duration: LOAD_SECONDS,
    workers: 1,
    headers: { authorization: `Bearer ${key}` },
  }) as unknown as Promise<unknown>;
}

async function reset(receiver: ServerProcess): Promise<void> {
  await fetch(`${receiver.url}/reset`);
}

async function allArrive(receiver: ServerProcess, count: number): Promise<void> {
  while (((await (await fetch(`${receiver.url}/count`)).json()) as number) < count) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function latencyOf(receiver: ServerProcess, name: string): Promise<Latency> {
  const arrivals = (await (await fetch(`${receiver.url}/arrivals`)).json()) as [string, number][];
  const waits = arrivals.map(([id, atMs]) => atMs - timeOf(eventId.parse(id) as string)).sort((a, b) => a - b);
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] as number;
  return { name, p50: at(0.5), p99: at(0.99), events: waits.length };
}
