import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { readConfig } from '../../src/config.ts';
import { endpointId } from '../../src/core/ids.ts';
import type { WebhookEndpoint } from '../../src/core/webhook.ts';
import { type Polytill, startPolytill } from '../../src/main.ts';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../postgres.ts';
import { startReceiver } from '../receiver.ts';
import { type Desk, openDesk } from './run-cli.ts';

let desk: Desk;
let server: Polytill;
beforeAll(async () => {
  await buildWhatIsStale();
  desk = openDesk({ LOG_LEVEL: 'silent' });
  server = await startPolytill(
    readConfig({ PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: join(desk.folder, 'data') }),
  );
});
afterAll(async () => {
  await server?.stop();
  desk?.remove();
});

/** By name: what each check says. */
async function diagnose(environment: Record<string, string>) {
  const { code, json } = await desk.run('doctor --json', environment);
  const findings = json().data as { status: string; name: string; message: string; cure?: string }[];
  return { code, healthy: json().healthy, of: (name: string) => findings.find((finding) => finding.name === name) };
}

const SECRET = 'a secret key for the tests of the doctor';

test('a server that is well: every line says ok', async () => {
  const { code, stdout } = await desk.run('doctor', { PUBLIC_URL: server.url });
  expect(code).toBe(0);
  const lines = stdout.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('ok  '))).toEqual([]);
  expect(lines.length).toBeGreaterThanOrEqual(10);
});

test('where nothing is yet, it warns and makes nothing', async () => {
  const { code, of } = await diagnose({ POLYTILL_DATA_DIR: './nowhere', PORT: '1' });
  expect(code).toBe(0);
  expect([of('data directory'), of('database'), of('public URL')].map((finding) => finding?.status)).toEqual([
    'warn',
    'warn',
    'warn',
  ]);
});

test('a broken setting is the one thing that it says', async () => {
  expect(await desk.run('doctor', { PORT: 'abc' })).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^fail {2}settings {2}PORT must be a number.*→/),
  });
});

test('each thing that is broken fails with what to do, and the others are told all the same', async () => {
  const endpoint = async (url: string) => {
    const headers = { authorization: `Bearer ${server.firstRun.testKeys.paygate}`, 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/v1/webhooks`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ url, events: ['*'] }),
    });
    return `endpoint ${((await answer.json()) as { id: string }).id}`;
  };
  const urls = [
    'https://no-such-host.invalid/hook',
    'http://10.0.0.1/hook',
    'http://127.0.0.1:9999/hook',
    'https://example.com:22/hook',
  ];
  const [lost, inside, loopback, port] = await Promise.all(urls.map(endpoint));
  chmodSync(join(desk.folder, 'data'), 0o755);
  chmodSync(join(desk.folder, 'data/test-keys.json'), 0o644);
  const { code, healthy, of } = await diagnose({
    PUBLIC_URL: 'http://127.0.0.1:1024',
    POLYTILL_ALLOW_LOOPBACK: '0',
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
  expect({ code, healthy }).toEqual({ code: 1, healthy: false });
  expect(of('settings')).toMatchObject({ status: 'ok' });
  expect(of('database')).toMatchObject({ status: 'ok' });
  expect(of('permissions')).toMatchObject({
    status: 'fail',
    cure: expect.stringMatching(/^chmod 600 .*test-keys\.json$/),
  });
  expect(of('public URL')).toMatchObject({ status: 'fail', message: expect.stringContaining('ECONNREFUSED') });
  expect(of('mail server')).toMatchObject({ status: 'fail', message: expect.stringContaining('127.0.0.1:1') });
  expect(of(lost as string)).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('no-such-host.invalid'),
  });
  expect(of(inside as string)).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('10.0.0.1 is private'),
  });
  expect(of(port as string)).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('address not allowed: port 22'),
  });
  expect(of(loopback as string)).toMatchObject({
    status: 'fail',
    cure: expect.stringContaining('POLYTILL_ALLOW_LOOPBACK=1'),
  });
});

test('an endpoint of which everything fails is warned of; one that nobody listens at fails', async () => {
  const scope = { accountId: server.firstRun.account.id, shard: server.firstRun.account.shard, livemode: false };
  const { items } = await server.store.read.listEndpoints(scope, { limit: 1 });
  const endpoint = items[0] as WebhookEndpoint;
  const health = {
    failingSinceMs: Date.UTC(2026, 0, 15),
    lastFailureAtMs: Date.UTC(2026, 0, 16),
    consecutiveFailures: 9,
  };
  const name = `endpoint ${endpointId.print(endpoint.id)}`;
  const look = async (url: string) => {
    await server.store.transact((tx) => tx.saveEndpoint({ ...endpoint, url, health }));
    return (await diagnose({ PUBLIC_URL: server.url, POLYTILL_ALLOW_LOOPBACK: '1' })).of(name);
  };
  const receiver = await startReceiver();
  try {
    expect(await look(receiver.url)).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('since 2026-01-15'),
    });
    expect(receiver.received).toEqual([]);
    // Plain HTTP answers there.
    expect(await look(receiver.url.replace('http:', 'https:'))).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('TLS handshake failed'),
    });
  } finally {
    await receiver.stop();
  }
  expect(await look(receiver.url)).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('connection refused'),
  });
  // An address in brackets is no name, whether or not this machine speaks IPv6.
  expect(await look(receiver.url.replace('127.0.0.1', '[::1]'))).toMatchObject({
    status: 'fail',
    message: expect.not.stringContaining('host name'),
  });
});

test('another secret key than the one that the database was made with', async () => {
  const { code, of } = await diagnose({ POLYTILL_SECRET_KEY: SECRET, PUBLIC_URL: server.url });
  expect({ code, key: of('secret key')?.status }).toEqual({ code: 1, key: 'fail' });
});

test('a file that is no database', async () => {
  mkdirSync(join(desk.folder, 'letter'));
  writeFileSync(join(desk.folder, 'letter/polytill.db'), 'This is a letter, not a database. '.repeat(100));
  const { code, of } = await diagnose({ POLYTILL_DATA_DIR: './letter' });
  expect({ code, database: of('database') }).toMatchObject({ code: 1, database: { status: 'fail' } });
});

const postgresUrl = await testPostgresUrl();
test.skipIf(postgresUrl === undefined)(
  `PostgreSQL without its migrations${postgresUrl ? '' : `: ${NO_POSTGRES}`}`,
  async () => {
    const database = await createFreshDatabase(postgresUrl as string);
    try {
      const { code, of } = await diagnose({
        DATABASE_URL: database.url,
        POLYTILL_SECRET_KEY: SECRET,
        PUBLIC_URL: server.url,
      });
      expect(code).toBe(1);
      expect(of('database')).toMatchObject({ status: 'ok' });
      expect(of('clock')).toMatchObject({ status: 'ok' });
      expect(of('migrations')).toMatchObject({ status: 'fail', cure: 'run polytill migrate' });
    } finally {
      await database.drop();
    }
  },
);
