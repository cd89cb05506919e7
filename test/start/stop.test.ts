import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { openStore } from '../../src/store/open-store.ts';
import { eventually } from '../app.ts';
import { startReceiver } from '../receiver.ts';
import { type Started, start } from './start-process.ts';

let dataDir: string;
let started: Started;
let url: string;
let key: string;
beforeAll(() => buildWhatIsStale());
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'polytill-stop-'));
  started = start({ PORT: '0', HOST: '127.0.0.1', POLYTILL_DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
  url = await started.serving;
  key = JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8')).paygate;
});
afterEach(async () => {
  started.signal('SIGKILL');
  await started.ended;
  rmSync(dataDir, { recursive: true });
});

const ORDER = JSON.stringify({
  amount: 5000,
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
});

async function post(path: string, body: string): Promise<{ id: string }> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { id: string };
}

/** A request whose body has only begun. */
async function beginRequest(): Promise<{ finish(): Promise<string>; socket: Socket }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  const head = [
    'POST /v1/checkout/sessions HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${ORDER.length}`,
    'Expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  // The server has read the head when it asks for the rest.
  await once(socket, 'data');
  socket.write(ORDER.slice(0, 10));
  return {
    socket,
    async finish() {
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.write(ORDER.slice(10));
      await once(socket, 'close');
      return answer;
    },
  };
}

const refusesConnections = () =>
  eventually(async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    try {
      await once(socket, 'connect');
      return false;
    } catch {
      return true;
    } finally {
      socket.destroy();
    }
  }, 'the port to close');

test('SIGTERM: requests under way are answered, deliveries being sent are finished and recorded, exit code 0', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const receiver = await startReceiver(async () => {
    await released;
    return 200;
  });
  const endpoint = await post('/v1/webhooks', JSON.stringify({ url: receiver.url, events: ['*'] }));
  const session = await post('/v1/checkout/sessions', ORDER);
  await eventually(async () => receiver.received.length === 1, 'the delivery to be under way');
  const request = await beginRequest();

  started.signal('SIGTERM');
  await refusesConnections();
  const answer = await request.finish();
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  const late = JSON.parse(answer.slice(answer.indexOf('{'))).id;
  release();
  expect(await started.ended).toMatchObject({ code: 0, signal: null, errors: [] });
  await receiver.stop();

  const again = start({ PORT: '0', HOST: '127.0.0.1', POLYTILL_DATA_DIR: dataDir, POLYTILL_ROLES: 'api' });
  url = await again.serving;
  const headers = { authorization: `Bearer ${key}` };
  const read = async (path: string) => (await (await fetch(url + path, { headers })).json()) as never;
  expect(await read(`/v1/checkout/sessions/${late}`)).toMatchObject({ id: late, status: 'open' });
  const deliveries = (await read(`/v1/webhooks/${endpoint.id}/deliveries`)) as { data: { checkout_session: string }[] };
  expect(deliveries.data.find(({ checkout_session }) => checkout_session === session.id)).toMatchObject({
    status: 'succeeded',
    attempts: [{ status_code: 200 }],
  });
  again.signal('SIGTERM');
  expect((await again.ended).code).toBe(0);
});

test('a second SIGTERM ends it at once, and nothing that was answered is lost', async () => {
  const session = await post('/v1/checkout/sessions', ORDER);
  const request = await beginRequest();
  request.socket.on('error', () => {});
  started.signal('SIGTERM');
  await refusesConnections();
  const insisting = setInterval(() => started.signal('SIGTERM'), 50);
  const { code } = await started.ended;
  clearInterval(insisting);
  expect(code).toBe(1);
  const store = await openStore({ dataDir });
  const [account] = await store.read.listAccounts();
  const scope = { accountId: account?.id as string, shard: account?.shard as number, livemode: false };
  const { items } = await store.read.listSessions(scope, { nowMs: Date.now() }, { limit: 10 });
  expect(items).toHaveLength(1);
  expect(session.id).toMatch(/^cs_/);
  await store.close();
});

test('SIGTERM to npm reaches the server, which drains and gives npm its exit code', async () => {
  started.signal('SIGTERM');
  expect((await started.ended).code).toBe(0);
  started = start({ PORT: '0', POLYTILL_DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, { npm: true });
  url = await started.serving;
  const request = await beginRequest();
  started.signal('SIGTERM');
  await refusesConnections();
  expect(await request.finish()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect((await started.ended).code).toBe(0);
});

test.each(['SIGINT', 'SIGHUP'] as const)('%s that comes twice, as a terminal and npm send it, is one', async (name) => {
  const request = await beginRequest();
  started.signal(name);
  started.signal(name);
  await refusesConnections();
  expect(await request.finish()).toMatch(/^HTTP\/1\.1 200 OK/);
  expect((await started.ended).code).toBe(0);
});

test('a connection that was opened ahead and never used holds nothing up', async () => {
  const unused = connect(Number(new URL(url).port), '127.0.0.1');
  await once(unused, 'connect');
  const closed = once(unused, 'close');
  started.signal('SIGTERM');
  expect(await started.ended).toMatchObject({ code: 0, errors: [] });
  await closed;
});
