import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CapturedWebhook, startPolytill, type TestPolytill, type TestSession } from '../../src/testing/testing.ts';
import { leaveOut } from '../leave-out.ts';
import { has, SDK } from '../sdk/run-suite.ts';

/** examples/receivers, each as a process of its own, told by a real server. */
type Language = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Where it says what its address is. */
  readonly says: RegExp;
  readonly path: string;
};

const RECEIVERS = join(import.meta.dirname, '../../examples/receivers');
const LANGUAGES: readonly Language[] = [
  {
    name: 'python',
    command: 'python3',
    args: ['serve.py'],
    says: /received at (http:\S+)\/webhooks/,
    path: '/webhooks',
  },
  {
    name: 'php',
    command: 'php',
    args: ['-S', '127.0.0.1:0', 'webhooks.php'],
    says: /\((http:\S+)\) started/,
    path: '/',
  },
];

function isHere({ command }: Language): boolean {
  if (!has(command)) return false;
  if (command !== 'php' || /^pdo_sqlite$/m.test(String(spawnSync('php', ['-m']).stdout))) return true;
  leaveOut('the webhook receiver in PHP is left out of the tests: apt-get install php-sqlite3');
  return false;
}

type Answer = { readonly status: number; readonly done?: string; readonly error?: string };

const COMPLETED = 'checkout.session.completed';
const AGAIN = 'nothing: this event was handled before';

describe.each(LANGUAGES)('the receiver in $name', (language) => {
  if (!isHere(language)) return test.skip('is left out', () => {});

  const folder = mkdtempSync(join(tmpdir(), 'polytill-receiver-'));
  let polytill: TestPolytill;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let database: DatabaseSync;
  let order: string;

  beforeAll(async () => {
    polytill = await startPolytill();
    const file = join(folder, 'orders.db');
    receiver = await startReceiver(language, {
      POLYTILL_WEBHOOK_SECRET: polytill.webhooks.secret,
      DATABASE_FILE: file,
    });
    // PHP makes its tables when the first event comes.
    await polytill.pay(await createSession(), 'paid');
    expect(await send(polytill.webhooks.received[0] as CapturedWebhook)).toMatchObject({ status: 200 });
    database = new DatabaseSync(file, { timeout: 5_000 });
  });
  beforeEach(async () => {
    await polytill.reset();
    order = crypto.randomUUID();
    polytill.webhooks.respondWith(async (webhook) => (await send(webhook)).status);
  });
  afterAll(async () => {
    database?.close();
    await receiver?.stop();
    await polytill?.stop();
    rmSync(folder, { recursive: true });
  });

  async function send({ body, headers }: Pick<CapturedWebhook, 'body' | 'headers'>): Promise<Answer> {
    const { host, connection, 'content-length': length, 'transfer-encoding': coding, ...kept } = headers;
    const response = await fetch(receiver.url + language.path, { method: 'POST', body, headers: kept });
    const isJson = response.headers.get('content-type') === 'application/json';
    return { status: response.status, ...(isJson ? ((await response.json()) as object) : {}) };
  }

  const createSession = (metadata: Record<string, string> = { order_id: order ?? 'first' }) =>
    polytill.createSession({ metadata });

  const fulfilled = () =>
    database.prepare('SELECT session, amount, currency FROM fulfilled_orders WHERE order_id = ?').all(order);

  const isFulfilledBy = ({ id }: TestSession) =>
    expect(fulfilled()).toEqual([{ session: id, amount: 5_000, currency: 'GHS' }]);

  /** What was answered to an event, as Polytill has it: null is no answer. */
  async function statusesOf({ event }: CapturedWebhook): Promise<(number | null)[]> {
    const { data } = await polytill.call('GET', '/v1/deliveries?limit=100');
    const { attempts } = data.find((delivery: { event: string }) => delivery.event === event.id);
    return attempts.map((attempt: { status_code: number | null }) => attempt.status_code);
  }

  /** Everything that happened to a session, kept back from the receiver. */
  async function collect(session: TestSession, ...happens: (() => Promise<unknown>)[]): Promise<CapturedWebhook[]> {
    polytill.webhooks.respondWith(200);
    for (const happen of happens) await happen();
    await polytill.idle();
    return polytill.webhooks.received.filter(({ event }) => event.data.object.id === session.id);
  }

  test('fulfils an order once, and nothing when its event is sent again', async () => {
    const session = await createSession();
    await polytill.pay(session, 'declined');
    await polytill.idle();
    expect(fulfilled()).toEqual([]);
    await polytill.pay(session, 'paid');
    const webhook = await polytill.webhooks.waitFor(COMPLETED, { session });
    isFulfilledBy(session);
    for (let times = 0; times < 2; times++) {
      await polytill.call('POST', `/v1/events/${webhook.event.id}/resend`, {});
      await polytill.idle();
    }
    expect(polytill.webhooks.received.filter(({ type }) => type === COMPLETED)).toHaveLength(3);
    isFulfilledBy(session);
    expect((await send(webhook)).done).toBe(AGAIN);
  });

  test('an answer that was lost: the event comes again and does nothing', async () => {
    const session = await createSession();
    await polytill.idle();
    const heard: string[] = [];
    polytill.webhooks.respondWith(async (webhook) => {
      const { status } = await send(webhook);
      heard.push(webhook.event.id);
      // What it answers the first time does not arrive.
      return webhook.type === COMPLETED && heard.filter((id) => id === webhook.event.id).length === 1
        ? 'reset'
        : status;
    });
    await polytill.pay(session, 'paid');
    const lost = await polytill.webhooks.waitFor(COMPLETED, { session });
    isFulfilledBy(session);
    await polytill.clock.advance({ minutes: 1 });
    expect(heard.filter((id) => id === lost.event.id)).toHaveLength(2);
    expect(await statusesOf(lost)).toEqual([null, 200]);
    isFulfilledBy(session);
  });

  test('the same event many times at once', async () => {
    const session = await createSession();
    const all = await collect(session, () => polytill.pay(session, 'paid'));
    const completed = all.find(({ type }) => type === COMPLETED) as CapturedWebhook;
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(completed)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.map(({ done }) => done).toSorted()).toEqual([
      `fulfilled order ${order}`,
      ...Array.from({ length: 11 }, () => AGAIN),
    ]);
    isFulfilledBy(session);
  });

  test('a refund that was faster than the payment: nothing is fulfilled', async () => {
    const session = await createSession();
    const all = await collect(
      session,
      () => polytill.pay(session, 'paid'),
      () => polytill.call('POST', '/v1/refunds', { checkout_session: session.id }),
    );
    expect(all.at(-1)?.type).toBe('checkout.session.refunded');
    const done: (string | undefined)[] = [];
    for (const webhook of all.toReversed()) done.push((await send(webhook)).done);
    expect(new Set(done)).toEqual(
      new Set(['nothing: the session is complete and paid', 'nothing: a later event was here before']),
    );
    expect(fulfilled()).toEqual([]);
  });

  test('a part that was given back before: it is fulfilled', async () => {
    const session = await createSession();
    const all = await collect(
      session,
      () => polytill.pay(session, 'paid'),
      () => polytill.call('POST', '/v1/refunds', { checkout_session: session.id, amount: 100 }),
    );
    for (const webhook of all.toReversed()) await send(webhook);
    isFulfilledBy(session);
  });

  test('an order that is paid in two sessions', async () => {
    const [first, second] = [await createSession(), await createSession()];
    await polytill.pay(first, 'paid');
    await polytill.pay(second, 'paid');
    await polytill.webhooks.waitFor(COMPLETED, { session: second });
    isFulfilledBy(first);
  });

  test('what is not of this shop, and what is never paid', async () => {
    const strange = await createSession({});
    await polytill.pay(strange, 'paid');
    await polytill.pay(await createSession(), 'expired');
    await polytill.idle();
    const statuses = await Promise.all(polytill.webhooks.received.map(statusesOf));
    expect(new Set(statuses.flat())).toEqual(new Set([200]));
    expect(fulfilled()).toEqual([]);
  });

  test('a database that fails: 500, nothing of it is kept, and the event comes again', async () => {
    const session = await createSession();
    await polytill.idle();
    database.exec(`CREATE TRIGGER full BEFORE INSERT ON fulfilled_orders BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const answers: Answer[] = [];
    polytill.webhooks.respondWith(async (webhook) => {
      const answer = await send(webhook);
      if (webhook.type === COMPLETED) answers.push(answer);
      return answer.status;
    });
    try {
      await polytill.pay(session, 'paid');
    } finally {
      database.exec('DROP TRIGGER full');
    }
    expect(fulfilled()).toEqual([]);
    await polytill.clock.advance({ minutes: 1 });
    expect(answers.map(({ status }) => status)).toEqual([500, 200]);
    isFulfilledBy(session);
    expect(receiver.takeComplaints()).toContain('disk full');
  });

  test('what is not Polytill’s is refused, and Polytill is told why', async () => {
    const session = await createSession();
    const all = await collect(session, () => polytill.pay(session, 'paid'));
    const ours = all.find(({ type }) => type === COMPLETED) as CapturedWebhook;
    const { 'x-paygate-signature': signature = '', ...unsigned } = ours.headers;
    const old = signature.replace(/t=\d+/, 't=1700000000');
    const forged: [Pick<CapturedWebhook, 'body' | 'headers'>, string][] = [
      [{ ...ours, headers: unsigned }, 'There is no signature'],
      [{ ...ours, headers: { ...unsigned, 'x-paygate-signature': 'true' } }, 'not of the form t=…,v1=…'],
      [{ ...ours, headers: { ...unsigned, 'x-paygate-signature': old } }, 'does not match'],
      [{ ...ours, body: ours.body.replace(order, 'another') }, 'does not match'],
      [{ ...ours, body: JSON.stringify(JSON.parse(ours.body), null, 2) }, 'parsed and written again'],
      [{ ...ours, body: '' }, 'does not match'],
    ];
    for (const [webhook, why] of forged) {
      expect(await send(webhook)).toEqual({ status: 400, error: expect.stringContaining(why) });
    }
    expect(fulfilled()).toEqual([]);

    // As Polytill sees it: an endpoint with a secret of its own, whose events come to this receiver.
    polytill.webhooks.respondWith(async (webhook) => (await send(webhook)).status);
    const { id } = await polytill.call('POST', '/v1/webhooks', {
      url: receiver.url + language.path,
      events: [COMPLETED],
    });
    await polytill.pay(await createSession(), 'paid');
    const { data } = await polytill.call('GET', `/v1/webhooks/${id}/deliveries`);
    expect(data[0].attempts[0]).toMatchObject({
      status_code: 400,
      response: expect.stringContaining('the secret of this very endpoint'),
    });
  });

  test('anything but a POST', async () => {
    const response = await fetch(receiver.url + language.path);
    expect([response.status, await response.json()]).toEqual([405, { error: 'webhooks are sent by POST' }]);
  });
});

test.skipIf(!has('python3'))(
  'the app in Python is one for any ASGI server: bodies in parts, limits, no lifespan',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'polytill-receiver-'));
    const polytill = await startPolytill();
    const session = await polytill.createSession({ metadata: { order_id: '1234' } });
    await polytill.pay(session);
    const { body, headers } = await polytill.webhooks.waitFor(COMPLETED, { session });
    const program = `
import asyncio, json, sys
from app import app

given = json.load(sys.stdin)
headers = [(b"x-paygate-signature", given["signature"].encode())]

def call(scope, parts):
    sent = []
    async def receive():
        return parts.pop(0)
    async def send(message):
        sent.append(message)
    asyncio.run(app(scope, receive, send))
    print(sent and [sent[0]["status"], json.loads(sent[1]["body"])])

part = lambda body, more: {"type": "http.request", "body": body, "more_body": more}
post = {"type": "http", "method": "POST", "path": "/webhooks", "headers": headers}
body = given["body"].encode()
call(post, [part(body[:99], True), part(body[99:], True), {"type": "http.request"}])
call(post, [part(body[:99], True), {"type": "http.disconnect"}])
call(post, [part(b"x" * 600_000, True), part(b"x" * 600_000, True)])
call({**post, "path": "/"}, [])
try:
    call({"type": "lifespan"}, [])
except NotImplementedError as error:
    print(error)
`;
    const env = environmentOf({
      POLYTILL_WEBHOOK_SECRET: polytill.webhooks.secret,
      DATABASE_FILE: join(folder, 'orders.db'),
    });
    const running = promisify(execFile)('python3', ['-c', program], { cwd: join(RECEIVERS, 'python'), env });
    running.child.stdin?.end(JSON.stringify({ body, signature: headers['x-paygate-signature'] }));
    const { stdout, stderr } = await running;
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual([
      "[200, {'done': 'fulfilled order 1234'}]",
      '[]',
      "[413, {'error': 'a webhook has 1000000 bytes at most'}]",
      "[404, {'error': 'webhooks go to /webhooks'}]",
      'this app speaks HTTP, not lifespan',
    ]);
    await polytill.stop();
    rmSync(folder, { recursive: true });
  },
);

function environmentOf(settings: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const ours = {
    PYTHONPATH: join(SDK, 'python'),
    PYTHONDONTWRITEBYTECODE: '1',
    PORT: '0',
    PHP_CLI_SERVER_WORKERS: '4',
  };
  return { PATH: process.env.PATH, HOME: process.env.HOME, ...ours, ...settings };
}

async function startReceiver({ name, command, args, says }: Language, settings: Readonly<Record<string, string>>) {
  const options = { cwd: join(RECEIVERS, name), env: environmentOf(settings), detached: true };
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const { promise: serving, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk) => {
      said += chunk;
      const url = says.exec(said)?.[1];
      if (url) resolve(url);
    });
  }
  child.on('close', (code) => reject(new Error(`the receiver ended with ${code}:\n${said}`)));
  const url = await serving;
  return {
    url,
    takeComplaints() {
      const taken = said;
      said = '';
      return taken;
    },
    async stop() {
      // With PHP's workers.
      process.kill(-(child.pid as number), 'SIGTERM');
      await once(child, 'close');
    },
  };
}
