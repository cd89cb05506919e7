import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../../bench/processes.ts';
import { eventually } from '../app.ts';
import { testPostgresUrl, withFreshDatabase } from '../postgres.ts';
import { startReceiver } from '../receiver.ts';
import { scaled } from '../scale.ts';

/**
 * A replay to a new endpoint, of a server that is killed with SIGKILL again and again while it is at it. Then:
 *
 *   every event of the range has one delivery to the endpoint, and the replay says so
 *   every one arrived at least once, with a number of its own in its session
 *   more were sent than there are events only where a kill came between sending and writing it down
 */
const KILLS = scaled({ quick: 3, soak: 40 });
const SESSIONS = 40;
/** Made, canceled, expired. */
const EVENTS = 3 * SESSIONS;
const ENTRY = join(import.meta.dirname, '../../bin/polytill.mjs');

describe(`killed ${KILLS} times in a replay, nothing is left out and nothing is made twice`, {
  timeout: 600_000,
}, () => {
  test('on SQLite', () => surviveKills(undefined));

  test('on PostgreSQL', async ({ skip }) => {
    if (!(await testPostgresUrl())) return skip('no PostgreSQL: start one on 127.0.0.1:5432 or set TEST_DATABASE_URL');
    await withFreshDatabase((url) => surviveKills(url));
  });
});

type Replay = { status: string; events: number; deliveries: number; progress: number };

async function surviveKills(databaseUrl: string | undefined): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'polytill-replay-'));
  const receiver = await startReceiver();
  const env = {
    PORT: String(randomInt(20_000, 30_000)),
    POLYTILL_DATA_DIR: dataDir,
    POLYTILL_DEMO: '0',
    LOG_LEVEL: 'fatal',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl, POLYTILL_SECRET_KEY: 'a secret key for the kill test alone' } : {}),
  };
  let server: ServerProcess | undefined;
  try {
    server = await startServer(ENTRY, { args: ['start'], env });
    const call = caller(server.url, dataDir);
    for (let i = 0; i < SESSIONS; i++) {
      const { id } = await call('POST', '/v1/checkout/sessions', ORDER);
      await call('POST', `/v1/checkout/sessions/${id}/cancel`);
    }
    const endpoint = await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });
    const range = { from: '2024-01-15T10:00:00Z', endpoint: endpoint.id, rate: 40 };
    const { id } = await call('POST', '/v1/replays', range);
    const seen: Replay[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      const sentBefore = receiver.received.length;
      await eventually(async () => receiver.received.length > sentBefore || (await isThrough(call, id)), 'it to go on');
      await new Promise((resolve) => setTimeout(resolve, randomInt(0, 200)));
      seen.push(await call('GET', `/v1/replays/${id}`));
      await server.kill();
      server = await startServer(ENTRY, { args: ['start'], env });
    }
    expect(seen[0]).toMatchObject({ status: 'running' });
    await eventually(() => isThrough(call, id), 'the replay to be through');
    const isDelivered = async () => (await call('GET', '/v1/deliveries?status=pending')).data.length === 0;
    await eventually(isDelivered, 'every delivery to be made');

    const replay = await call('GET', `/v1/replays/${id}`);
    expect(replay).toMatchObject({ events: EVENTS, deliveries: EVENTS, progress: 1 });
    const made = await listAll(call, `/v1/webhooks/${endpoint.id}/deliveries`);
    expect(made).toHaveLength(EVENTS);
    expect(new Set(made.map(({ event }) => event)).size).toBe(EVENTS);
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set(['succeeded']));
    expect(new Set(receiver.received.map(({ body }) => body.id)).size).toBe(EVENTS);
    const bySession = Map.groupBy(receiver.received, ({ body }) => body.data.object.id as string);
    for (const own of bySession.values()) {
      const numbers = [...new Set(own.map(({ body }) => body.endpoint_sequence as number))];
      expect(numbers.toSorted()).toEqual([1, 2, 3]);
    }
    console.log(
      `a replay killed ${KILLS} times on ${databaseUrl ? 'PostgreSQL' : 'SQLite'}: ${EVENTS} events, ` +
        `${receiver.received.length} requests; looked at when killed: ${seen.map(({ events }) => events).join(', ')}`,
    );
  } finally {
    await server?.kill();
    await receiver.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
type Call = (method: string, path: string, body?: object) => Promise<any>;

function caller(url: string, dataDir: string): Call {
  const keys = JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8'));
  const headers = { authorization: `Bearer ${keys.paygate}`, 'content-type': 'application/json' };
  return async (method, path, body) => {
    const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    return JSON.parse(text);
  };
}

async function isThrough(call: Call, id: string): Promise<boolean> {
  return (await call('GET', `/v1/replays/${id}`)).status === 'completed';
}

async function listAll(call: Call, path: string): Promise<{ id: string; event: string; status: string }[]> {
  const all = [];
  for (let after = ''; ; ) {
    const page = await call('GET', `${path}?limit=100${after}`);
    all.push(...page.data);
    if (!page.has_more) return all;
    after = `&starting_after=${page.data.at(-1).id}`;
  }
}
