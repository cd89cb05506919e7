import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { freePort } from '../../src/http/addresses.ts';
import { DIALECTS } from '../../src/main.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type Received, startReceiver } from '../receiver.ts';
import { start } from '../start/start-process.ts';
import { type Listener, startListener } from './listener.ts';
import { type Desk, openDesk } from './run-cli.ts';

const ORDER = { amount: 5000, success_url: 'http://localhost/', cancel_url: 'http://localhost/' };
const CARD = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };
/** Of a session that is paid by card: it is created, and its payment created, succeeded and completing it. */
const PAID = 4;

let app: App;
let desk: Desk;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let listeners: Listener[] = [];
beforeAll(async () => {
  await buildWhatIsStale();
  [app, receiver] = await Promise.all([startApp(), startReceiver()]);
  desk = openDesk({ POLYTILL_URL: app.url, POLYTILL_KEY: app.firstRun.testKeys.paygate });
});
afterEach(async () => {
  await Promise.all(listeners.map((listener) => listener.interrupt()));
  listeners = [];
  receiver.received.length = 0;
});
afterAll(async () => {
  await Promise.all([app?.stop(), receiver?.stop()]);
  desk?.remove();
});

async function listenTo(options: string): Promise<Listener> {
  const listener = startListener(desk, `listen ${options}`);
  listeners.push(listener);
  if (!options.includes('--json')) await listener.says('Ctrl-C ends it');
  return listener;
}

async function pay(): Promise<string> {
  const { body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
  await app.call('POST', `/v1/test/checkout/sessions/${body.id}/pay`, { method: CARD });
  return body.id;
}

const secretOf = async () => (await desk.run('listen --print-secret')).stdout.trim();

/** As a developer would ask who wonders: with what came over the wire, written down. */
async function verify({ headers, text }: Received, options = '', environment: Record<string, string> = {}) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  writeFileSync(join(desk.folder, 'headers.txt'), lines.join('\n'));
  writeFileSync(join(desk.folder, 'body.json'), text);
  return desk.run(`webhooks verify --headers headers.txt --body body.json --json${options}`, environment);
}

describe.each(DIALECTS.map(({ name }) => name))('forwards as webhooks of %s', (dialect) => {
  test('the bytes that an endpoint gets, with headers that verify', async () => {
    const endpoint = await startReceiver();
    const { body: registered } = await app.call('POST', '/v1/webhooks', { url: endpoint.url, events: ['*'], dialect });
    const listener = await listenTo(`--forward-to ${receiver.url} --api ${dialect}`);
    try {
      await pay();
      await app.idle();
      await eventually(async () => endpoint.received.length > 0, 'the webhooks of an endpoint');
      await listener.shows(endpoint.received.length);
      const texts = (received: readonly Received[]) => received.map(({ text }) => text).sort();
      expect(texts(receiver.received)).toEqual(texts(endpoint.received));
      const [forwarded, sent] = [receiver.received[0] as Received, endpoint.received[0] as Received];
      const own = (headers: object) => Object.keys(headers).sort();
      expect(own(forwarded.headers)).toEqual(own(sent.headers));
      const checked = await verify(forwarded, ` --secret ${await secretOf()}`);
      expect([checked.code, checked.json().problems]).toEqual([0, []]);
    } finally {
      await app.call('DELETE', `/v1/webhooks/${registered.id}`);
      await endpoint.stop();
    }
  });
});

test('prints each attempt; Ctrl-C ends it with 0', async () => {
  const listener = await listenTo(`--forward-to ${receiver.url} --events checkout.session.completed`);
  await pay();
  await listener.shows(1);
  expect(listener.lines()).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d {2}checkout\.session\.completed {2}evt_\w{22} {2}200 in \d+ ms$/),
  ]);
  expect(await listener.interrupt()).toBe(0);
});

test('the working secret stays, for its owner alone', async () => {
  const secret = await secretOf();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await secretOf()).toBe(secret);
  const listener = await listenTo(`--forward-to ${receiver.url}`);
  await listener.says(secret);
  const path = join(desk.folder, '.config/polytill/listen.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ [app.url]: secret });
});

test('with --json each attempt is an object, and nothing else is said', async () => {
  const listener = await listenTo(`--forward-to ${receiver.url} --events checkout.session.created --json`);
  await eventually(async () => {
    await app.call('POST', '/v1/checkout/sessions', ORDER);
    return listener.lines().length > 0;
  }, 'an attempt');
  expect(listener.shown()[0]).toMatchObject({
    object: 'attempt',
    type: 'checkout.session.created',
    cause: 'event',
    attempt: 1,
    status_code: 200,
  });
  expect(listener.stderr()).toBe('');
});

test('an answer that declines is told and not argued with; a receiver that is down is tried again', async () => {
  const declining = await startReceiver(() => 500);
  const declined = await listenTo(`--forward-to ${declining.url} --events checkout.session.created`);
  await app.call('POST', '/v1/checkout/sessions', ORDER);
  await declined.shows(1);
  expect(declined.lines()[0]).toMatch(/ {2}500 in \d+ ms: ok$/);
  await declined.interrupt();
  expect(declining.received).toHaveLength(1);
  await declining.stop();

  const port = await freePort('127.0.0.1');
  const waiting = await listenTo(`--forward-to http://127.0.0.1:${port}/ --events checkout.session.created --json`);
  await eventually(async () => {
    await app.call('POST', '/v1/checkout/sessions', ORDER);
    return waiting.lines().length > 0;
  }, 'an attempt');
  const late = createServer((_request, response) => response.end('late')).listen(port, '127.0.0.1');
  const event = waiting.shown()[0].event;
  const attempts = () => waiting.shown().filter((attempt) => attempt.event === event);
  await eventually(async () => attempts().at(-1).status_code === 200, 'the receiver to get it');
  expect(attempts()[0]).toMatchObject({ status_code: null, response: 'connection refused' });
  expect(attempts().at(-1).attempt).toBeGreaterThan(1);
  late.close();
  late.closeAllConnections();
});

test('what is sent again is heard again', async () => {
  const listener = await listenTo('--events checkout.session.completed');
  const session = await pay();
  await listener.shows(1);
  const id = /evt_\w+/.exec(listener.lines()[0] as string)?.[0] as string;
  expect(await desk.run(`events resend ${id}`)).toMatchObject({ code: 0, stderr: '' });
  await listener.shows(2);
  expect(listener.lines()[1]).toContain(`checkout.session.completed (resend)  ${id}`);
  const replayed = await desk.run(`events replay --session ${session} --type checkout.session.completed --json`);
  expect(replayed).toMatchObject({ code: 0, stderr: '' });
  expect(replayed.json()).toMatchObject({ object: 'replay', status: 'completed', events: 1 });
  await listener.shows(3);
  expect(listener.lines()[2]).toContain(`(replay)  ${id}`);
});

test('loses nothing across a restart of the server, and hears of nothing twice', async () => {
  const port = String(await freePort('127.0.0.1'));
  const environment = {
    PORT: port,
    HOST: '127.0.0.1',
    POLYTILL_DATA_DIR: join(desk.folder, 'restarted'),
    LOG_LEVEL: 'silent',
  };
  let server = start(environment);
  const url = await server.serving;
  const { paygate: key } = JSON.parse(readFileSync(join(desk.folder, 'restarted/test-keys.json'), 'utf8'));
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return (await (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as {
      id: string;
    };
  };
  const payThere = async () => {
    const { id } = await post('/v1/checkout/sessions', ORDER);
    await post(`/v1/test/checkout/sessions/${id}/pay`, { method: CARD });
  };
  const listener = startListener(desk, 'listen', { POLYTILL_URL: url, POLYTILL_KEY: key });
  listeners.push(listener);
  await listener.says('Ctrl-C ends it');
  await payThere();
  await listener.shows(PAID);

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    server.signal(signal);
    await server.ended;
    await listener.says(/The server is away/);
    server = start(environment);
    await server.serving;
    // While nobody listens yet, as like as not.
    await payThere();
  }
  await listener.shows(3 * PAID);
  await payThere();
  await listener.shows(4 * PAID);
  const ids = listener.lines().map((line) => /evt_\w+/.exec(line)?.[0]);
  expect([ids.length, new Set(ids).size]).toEqual([4 * PAID, 4 * PAID]);
  await listener.says('nothing was left out');
  expect(await listener.interrupt()).toBe(0);
  server.signal('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0 });
});

test('goes on after an event that is named', async () => {
  const session = await pay();
  const { data } = (await app.call('GET', `/v1/events?checkout_session=${session}`)).body;
  const listener = await listenTo(`--starting-after ${data.at(-1).id}`);
  await listener.shows(PAID - 1);
  expect(listener.lines().some((line) => line.includes(data[0].id))).toBe(true);
});

test.each([
  ['--key sk_test_p', 4, /does not take this key/],
  ['--events nonsense', 3, /nonsense/],
  ['--forward-to nowhere', 2, /an address such as http:\/\/localhost:3000/],
  ['--url http://127.0.0.1:1024', 5, /nothing answers at/],
])('listen %s ends at once', async (options, code, words) => {
  const ran = await desk.run(`listen ${options}`);
  expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
});

test('logs tail tells which request caused what', async () => {
  const listener = startListener(desk, 'logs tail');
  listeners.push(listener);
  await listener.says('Ctrl-C ends it');
  const { headers, body } = await app.call('POST', '/v1/checkout/sessions', ORDER);
  await listener.shows(1);
  expect(listener.lines()[0]).toContain(`checkout.session.created  ${body.id}  ${headers.get('request-id') ?? 'req_'}`);
});

describe('webhooks verify', () => {
  const one = async () => {
    const listener = await listenTo(`--forward-to ${receiver.url} --events checkout.session.created`);
    await app.call('POST', '/v1/checkout/sessions', ORDER);
    await listener.shows(1);
    return receiver.received[0] as Received;
  };

  test('says what is wrong, offline, and ends with 1', async () => {
    const received = await one();
    const secret = await secretOf();
    const parsed = await verify({ ...received, text: JSON.stringify(received.body, null, 2) }, ` --secret ${secret}`);
    expect([parsed.code, parsed.json().valid, parsed.json().problems[0].code]).toEqual([1, false, 'body_rewritten']);
    const blank = await verify(received, '', {
      POLYTILL_WEBHOOK_SECRET: `${secret}\n`,
      POLYTILL_URL: 'http://127.0.0.1:1024',
    });
    expect(blank.json().problems[0].code).toBe('secret_untrimmed');
    const late = await verify(received, ` --secret ${secret} --tolerance 0`);
    expect(late.json().checks.length).toBeGreaterThan(0);
  });

  test('reads the body from standard input, and tells people what to do', async () => {
    const received = await one();
    const [name] = Object.entries(received.headers).find(([header]) => header === 'x-paygate-signature') as [
      string,
      string,
    ];
    const options = [
      'webhooks',
      'verify',
      '--secret',
      await secretOf(),
      '--header',
      `${name}: ${received.headers[name]}`,
    ];
    const added = await desk.run(options, {}, `${received.text}\n`);
    expect(added).toMatchObject({ code: 1, stdout: expect.stringContaining('body_newline_added') });
    expect(added.stdout).toMatch(/→ /);
    expect(await desk.run(options, {}, received.text)).toMatchObject({ code: 0 });
  });

  test('asks the server where it is told to', async () => {
    const endpoint = await startReceiver();
    const { body: registered } = await app.call('POST', '/v1/webhooks', { url: endpoint.url, events: ['*'] });
    await app.call('POST', '/v1/checkout/sessions', ORDER);
    await app.idle();
    await eventually(async () => endpoint.received.length > 0, 'a webhook');
    const asked = await verify(endpoint.received[0] as Received, ` --endpoint ${registered.id}`);
    expect([asked.code, asked.json().endpoint]).toEqual([0, registered.id]);
    const other = await verify(endpoint.received[0] as Received, ` --ask --secret ${await secretOf()}`);
    expect([other.code, other.json().problems[0].code]).toEqual([1, 'secret_unknown']);
    await endpoint.stop();
  });

  test.each([
    ['', 2, /the headers of the request are needed/],
    [' --headers nowhere.txt --secret x', 2, /nowhere\.txt cannot be read \(ENOENT\)/],
  ])('webhooks verify%s', async (options, code, words) => {
    expect(await desk.run(`webhooks verify${options}`)).toMatchObject({ code, stderr: expect.stringMatching(words) });
  });
});

test('a replay is counted before it is made', async () => {
  await pay();
  const { url } = receiver;
  const { body: registered } = await app.call('POST', '/v1/webhooks', { url, events: ['checkout.session.completed'] });
  const dry = await desk.run('events replay --from 2020-01-01T00:00:00Z --dry-run');
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/would be sent, of \d+ events/) });
  expect(receiver.received).toEqual([]);
  expect(await desk.run('events replay')).toMatchObject({ code: 2 });
  const begun = await desk.run(
    `events replay --from 2020-01-01T00:00:00Z --endpoint ${registered.id} --no-wait --json`,
  );
  expect(begun.json().id).toMatch(/^rpl_/);
  await app.call('DELETE', `/v1/webhooks/${registered.id}`);
});
