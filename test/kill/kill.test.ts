import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../../bench/processes.ts';
import { brokenInvariants } from '../../src/core/checkout/invariants.ts';
import { eventId, fromBase62, refundId } from '../../src/core/ids.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { eventually } from '../app.ts';
import { type Arrived, startMailServer } from '../mail/mail-server.ts';
import { testPostgresUrl, withFreshDatabase } from '../postgres.ts';

import { type Received, startReceiver } from '../receiver.ts';
import { scaled } from '../scale.ts';
import { runLoad } from './load.ts';

/**
 * The kill test: sessions are created, paid and refunded as fast as the server answers, and the process is killed with SIGKILL at
 * random moments and started again. After the last start everything that is due comes to its end, and then:
 *
 *   every acknowledged session is there, and every acknowledged payment is as it was told
 *   every acknowledged refund has gone back, and no key has made two
 *   no session breaks an invariant of the core; none has two settling payments
 *   every event reached the receiver at least once, in order within its session
 *   every payer was mailed a receipt; where it came twice, its Message-ID says so
 */
const KILLS = scaled({ quick: 3, soak: 100 });
const ENTRY = join(import.meta.dirname, '../../bin/polytill.mjs');

// At once: most of the time is waiting for the leases of what was killed.
describe.concurrent(`killed ${KILLS} times under load, nothing is lost`, { timeout: 3_600_000 }, () => {
  test('on SQLite', () => surviveKills(undefined));

  test('on PostgreSQL', async ({ skip }) => {
    if (!(await testPostgresUrl())) return skip('no PostgreSQL: start one on 127.0.0.1:5432 or set TEST_DATABASE_URL');
    await withFreshDatabase((url) => surviveKills(url));
  });
});

async function surviveKills(databaseUrl: string | undefined): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'polytill-kill-'));
  const [receiver, mailServer] = await Promise.all([startReceiver(), startMailServer()]);
  const environment = {
    PORT: String(randomInt(20_000, 30_000)),
    POLYTILL_DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
    SMTP_URL: mailServer.url,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl, POLYTILL_SECRET_KEY: 'a secret key for the kill test alone' } : {}),
  };
  let server: ServerProcess | undefined;
  try {
    server = await startServer(ENTRY, { args: ['start'], env: environment });
    const { url } = server;
    const headers = {
      authorization: `Bearer ${JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8')).paygate}`,
      'content-type': 'application/json',
    };
    await createEndpoint(url, headers, receiver.url);
    const load = runLoad({ url, headers, clients: 8 });
    for (let kill = 1; kill <= KILLS; kill++) {
      await load.forAbout(randomInt(150, 900));
      await server.kill();
      server = await startServer(ENTRY, { args: ['start'], env: environment });
    }
    await load.untilPaid();
    const acknowledged = await load.stop();
    await settle(url, headers);
    await compareWithAnswers(url, headers, acknowledged);
    await withStore({ databaseUrl, dataDir }, async (store) => {
      await untilRefunded(store);
      await untilDelivered(store);
      await untilMailed(store);
      await compareWithStore(store, receiver.received, acknowledged);
      await compareWithMails(store, mailServer.arrived, acknowledged);
    });
    console.log(
      `killed ${KILLS} times on ${databaseUrl ? 'PostgreSQL' : 'SQLite'}: ${acknowledged.sessions.size} sessions acknowledged, ` +
        `${acknowledged.paid.size} paid, ${acknowledged.refunds.size} refunded, ${receiver.received.length} deliveries and ${mailServer.arrived.length} mails received`,
    );
  } finally {
    await server?.kill();
    await receiver.stop();
    await mailServer.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function createEndpoint(url: string, headers: Record<string, string>, to: string): Promise<void> {
  const body = JSON.stringify({ url: to, events: ['*'] });
  const answer = await fetch(`${url}/v1/webhooks`, { method: 'POST', headers, body });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

/** Attempts that a kill interrupted are recovered by moving the test clock; deliveries wait for leases in real time. */
async function settle(url: string, headers: Record<string, string>): Promise<void> {
  const body = JSON.stringify({ seconds: 600 });
  const answer = await fetch(`${url}/v1/test/clock/advance`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
}

type Acknowledged = {
  readonly sessions: ReadonlySet<string>;
  readonly paid: ReadonlySet<string>;
  /** By session. */
  readonly refunds: ReadonlyMap<string, string>;
};

async function compareWithAnswers(
  url: string,
  headers: Record<string, string>,
  { sessions, paid }: Acknowledged,
): Promise<void> {
  const lost: string[] = [];
  for (const id of sessions) {
    const answer = await fetch(`${url}/v1/checkout/sessions/${id}`, { headers });
    const session = answer.ok ? ((await answer.json()) as { status: string }) : undefined;
    if (!session) lost.push(`${id} is gone (${answer.status})`);
    else if (paid.has(id) && session.status !== 'complete') lost.push(`${id} was paid and is ${session.status}`);
  }
  expect(lost).toEqual([]);
  expect(paid.size).toBeGreaterThan(0);

  await eventually(
    async () => {
      const answer = await fetch(`${url}/v1/payments?limit=100`, { headers });
      const { data } = (await answer.json()) as { data: { status: string }[] };
      return data.every(({ status }) => !['created', 'processing', 'unknown'].includes(status));
    },
    'every attempt to come to its end',
    60_000,
  );
}

async function withStore(
  where: { databaseUrl: string | undefined; dataDir: string },
  work: (store: Store) => Promise<void>,
): Promise<void> {
  const store = await openStore(where);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** What the killed process was giving back stays leased for over a minute. */
function untilRefunded(store: Store): Promise<unknown> {
  const ever = { dueAtMs: Number.MAX_SAFE_INTEGER, realNowMs: Number.MAX_SAFE_INTEGER, limit: 1 };
  return eventually(
    async () => (await store.read.listDueRefunds(ever)).length === 0,
    'every refund to come to its end',
    180_000,
  );
}

/** What the killed process was sending stays leased for half a minute; only then is it anybody's to send again. */
function untilDelivered(store: Store): Promise<unknown> {
  const ever = {
    dueAtMs: Number.MAX_SAFE_INTEGER,
    realNowMs: Number.MAX_SAFE_INTEGER,
    except: { endpoints: [], hosts: [] },
    limit: 1,
  };
  return eventually(
    async () => (await store.read.listDueDeliveries(ever)).length === 0,
    'every delivery to be made',
    180_000,
  );
}

/** As with refunds: over a minute. */
function untilMailed(store: Store): Promise<unknown> {
  const ever = { nowMs: Number.MAX_SAFE_INTEGER, limit: 1 };
  return eventually(async () => (await store.read.listDueMails(ever)).length === 0, 'every mail to be sent', 180_000);
}

async function compareWithMails(store: Store, arrived: readonly Arrived[], { paid }: Acknowledged): Promise<void> {
  const bySession = Map.groupBy(arrived, ({ mail }) => /\/checkout\/(cs_\w{22})/.exec(mail.text ?? '')?.[1]);
  const problems: string[] = [];
  for (const id of paid) if (!bySession.has(id)) problems.push(`${id}: the payer was mailed no receipt`);
  for (const [id = '', mails] of bySession) {
    const receipt = await store.read.findReceiptOf(fromBase62(id.slice(3)) as string);
    if (receipt?.status !== 'sent') problems.push(`${id}: a receipt has arrived and is ${receipt?.status}`);
    if (new Set(mails.map(({ mail }) => mail.messageId)).size > 1) problems.push(`${id}: two receipts`);
  }
  expect(problems).toEqual([]);
}

/** Reads the database itself. */
async function compareWithStore(
  store: Store,
  received: readonly Received[],
  { sessions, refunds: acknowledged }: Acknowledged,
): Promise<void> {
  const arrivals = Map.groupBy(received, ({ body }) => body.data.object.checkout_session ?? body.data.object.id);
  const arrived = new Set(received.map(({ body }) => body.id));
  const problems: string[] = [];
  for (const id of sessions) {
    const uuid = fromBase62(id.slice(3)) as string;
    const { checkout, account } = (await store.read.findCheckout(uuid)) as NonNullable<
      Awaited<ReturnType<typeof store.read.findCheckout>>
    >;
    const scope = { accountId: account.id, shard: account.shard, livemode: false };
    const { items: refunds } = await store.read.listRefunds(scope, { sessionId: uuid }, { limit: 100 });
    problems.push(...brokenInvariants(checkout, refunds).map((rule) => `${id}: ${rule}`));
    const told = acknowledged.get(id);
    const given = refunds.map((refund) => `${refundId.print(refund.id)} ${refund.status} ${refund.amountMinor}`);
    // Of a refund that was never acknowledged there may be one all the same.
    const expected = told ? [`${told} succeeded 2000`] : given.slice(0, 1);
    if (`${given}` !== `${expected}`) problems.push(`${id}: refunds ${given}, and told was ${told}`);
    const events = await store.read.listEvents(scope, { sessionId: uuid }, { limit: 100 });
    const sequences = events.items.map(({ event }) => event.sequence).reverse();
    if (sequences.some((sequence, index) => sequence !== index + 1))
      problems.push(`${id}: events ${sequences} have a gap`);
    if (sequences.length !== checkout.session.eventCount)
      problems.push(`${id}: ${sequences.length} events of ${checkout.session.eventCount}`);
    for (const { event } of events.items) {
      if (!arrived.has(eventId.print(event.id))) problems.push(`${id}: ${event.type} never arrived`);
    }
    const firsts = [...new Set((arrivals.get(id) ?? []).map(({ body }) => body.endpoint_sequence as number))];
    if (firsts.some((sequence, index) => sequence !== index + 1))
      problems.push(`${id}: arrived in the order ${firsts}`);
  }
  expect(problems).toEqual([]);
}
