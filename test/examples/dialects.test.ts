import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { type App, eventually, startApp } from '../app.ts';
import { startReceiver } from '../receiver.ts';

/** Every script of examples/dialects, run as a developer runs it, against a server of its own. */
const FOLDER = join(import.meta.dirname, '../../examples/dialects');
const CARD = { type: 'card', number: '4242424242424242' };
const dataDir = mkdtempSync(join(tmpdir(), 'polytill-examples-'));
let app: App;
/** Somebody else who hears of everything, in every API's words. */
let eavesdropper: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  [app, eavesdropper] = await Promise.all([startApp({ POLYTILL_DATA_DIR: dataDir }), startReceiver()]);
  for (const { name } of DIALECTS) {
    const url = new URL(`/${name}`, eavesdropper.url).href;
    await app.call('POST', '/v1/webhooks', { url, events: ['*'], dialect: name });
  }
  const urls = { success_url: 'http://localhost/ok', cancel_url: 'http://localhost/no' };
  const { body } = await app.call('POST', '/v1/checkout/sessions', { amount: 5000, ...urls });
  await app.call('POST', `/v1/test/checkout/sessions/${body.id}/pay`, { method: CARD });
  const heard = () => new Set(eavesdropper.received.map(({ path }) => path)).size === DIALECTS.length;
  await eventually(async () => heard(), 'a payment to be told in every API’s words');
});
afterAll(async () => {
  await app.stop();
  await eavesdropper.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const ORDER = /order-[-\w]+/.source;

type Script = {
  /** What is printed between the address of the page and the end. */
  readonly told: readonly string[];
  /** How the payer pays, where there is a page. */
  readonly method?: object;
  readonly refunded: number;
};

const SCRIPTS: Readonly<Record<string, Script>> = {
  'adullam.mjs': {
    told: [
      'payment.processing: processing',
      'payment.completed: completed',
      `${ORDER} is paid, ship it`,
      'cs_ci_\\w{22} is completed',
      'refund_cs_\\w{22} of 2000 XOF: completed',
    ],
    refunded: 2000,
  },
  'bagelpay.mjs': {
    told: [`checkout.completed: ${ORDER} is paid, 19.98 usd, ship it`, 'ch_\\d+ is completed'],
    method: CARD,
    refunded: 0,
  },
  'bagelpay-sdk.mjs': {
    told: [`checkout.completed: ${ORDER} is paid, ship it`, 'tran_\\d+: 1998 usd came in'],
    method: CARD,
    refunded: 0,
  },
  'convergegate.mjs': {
    told: [
      'checkout.session.updated: open',
      'checkout.session.completed: completed',
      `${ORDER} is paid, ship it`,
      '[-\\w]{22} is completed',
      're_\\w{22} of 1000 pln: succeeded',
      'checkout.session.updated: completed',
    ],
    method: { type: 'blik', code: '777123' },
    refunded: 1000,
  },
  'paygate.mjs': {
    told: [
      `checkout.session.completed: ${ORDER} is paid, ship it`,
      'cs_\\w{22} is complete and paid',
      're_\\w{22} of 5000 GHS: succeeded',
    ],
    method: CARD,
    refunded: 5000,
  },
  'stripe.mjs': {
    told: [
      `checkout.session.completed: ${ORDER} is paid, ship it`,
      'cs_test_\\w{22} is complete and paid',
      're_\\w{22} of 500 usd: succeeded',
    ],
    method: CARD,
    refunded: 500,
  },
  'stripe-sdk.mjs': {
    told: [
      `checkout.session.completed: ${ORDER} is paid, ship it`,
      'cs_test_\\w{22} is complete and paid',
      're_\\w{22} of 500 usd: succeeded',
    ],
    method: CARD,
    refunded: 500,
  },
  'wewire.mjs': {
    told: [`checkout.completed: ${ORDER} is paid, 49.9 USDC on base, ship it`, '[-\\da-f]{36} is completed'],
    method: { type: 'crypto', asset: 'USDC', network: 'base', paid: 'exact' },
    refunded: 0,
  },
};

test('there is a script for each of these, and no other', () => {
  expect(readdirSync(FOLDER).filter((name) => name.endsWith('.mjs'))).toEqual(Object.keys(SCRIPTS).sort());
});

describe.each(Object.entries(SCRIPTS))('%s', (name, { told, method, refunded }) => {
  test('pays by itself, fulfils once and reads the session back', async () => {
    const run = start(name, ['--pay']);
    expect(await run.ended).toEqual({ code: 0, stderr: '' });
    const lines = run.stdout().trimEnd().split('\n');
    expect(lines.slice(-told.length)).toEqual(told.map((line) => expect.stringMatching(new RegExp(`^${line}$`))));
    expect(run.stdout().match(/ship it/g)).toHaveLength(1);
    await isPaid(sessionOf(run.stdout()), refunded);
    expect(await endpoints()).toEqual([]);
  });

  // Without a page there is nobody to wait for.
  if (!method) return;
  test('waits for the payer, and believes nobody but Polytill', async () => {
    const run = start(name);
    const id = sessionOf(await run.says('Ctrl-C ends it'));
    expect(await forge(name.replace(/(-sdk)?\.mjs$/, ''), id)).toEqual([400, 400]);
    expect(run.stdout()).not.toContain('ship it');
    await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
    const { code, stderr } = await run.ended;
    expect([code, stderr.match(/^a webhook is declined: /gm)?.length]).toEqual([0, 2]);
    await isPaid(id, refunded);
  });
});

test('a phone whose owner declines', async () => {
  const run = start('adullam.mjs', ['+22507987602']);
  expect(await run.ended).toEqual({ code: 0, stderr: '' });
  expect(run.stdout()).toMatch(/payment\.failed: failed\norder-\S+ is not paid: rejected\ncs_ci_\w+ is failed\n$/);
});

test('Ctrl-C leaves no endpoint behind', async () => {
  const run = start('stripe-sdk.mjs');
  await run.says('Ctrl-C ends it');
  expect(await endpoints()).toHaveLength(1);
  run.signal('SIGINT');
  expect(await run.ended).toEqual({ code: 130, stderr: '' });
  expect(await endpoints()).toEqual([]);
});

test.each(Object.keys(SCRIPTS))('%s says what to do where no server is, and where no keys are', async (name) => {
  const nobody = await start(name, [], { POLYTILL_URL: 'http://127.0.0.1:1' }).ended;
  expect(nobody).toEqual({ code: 1, stderr: expect.stringMatching(/^Nothing answers at .+"npm start".+\n$/) });
  const keyless = await start(name, [], { POLYTILL_DATA_DIR: join(dataDir, 'none') }).ended;
  expect(keyless).toEqual({ code: 1, stderr: expect.stringMatching(/^There is no test-keys.json in .+\n$/) });
});

function start(name: string, args: readonly string[] = [], environment: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, POLYTILL_URL: app.url, POLYTILL_DATA_DIR: dataDir, ...environment };
  const child: ChildProcess = spawn(process.execPath, [join(FOLDER, name), ...args], { env, cwd: tmpdir() });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (chunk) => {
      text[stream] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code, stderr: text.stderr }));
  return {
    ended,
    stdout: () => text.stdout,
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    /** What was printed up to some words. */
    async says(words: string): Promise<string> {
      while (!text.stdout.includes(words)) {
        const end = await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, 'data'), ended]);
        if (!Array.isArray(end)) throw new Error(`it ended before it said "${words}": ${text.stdout}${end.stderr}`);
      }
      return text.stdout;
    },
  };
}

/** Each script begins with its session, whose id the native API understands in any form. */
function sessionOf(stdout: string): string {
  return stdout.split(' ', 1)[0] as string;
}

async function isPaid(id: string, refunded: number): Promise<void> {
  const { body } = await app.call('GET', `/v1/checkout/sessions/${id}`);
  expect(body).toMatchObject({ status: 'complete', payment_status: 'paid', amount_refunded: refunded });
}

/** What it has made of itself: endpoints that are not the eavesdropper's. */
async function endpoints(): Promise<readonly { url: string }[]> {
  const { data } = (await app.call('GET', '/v1/webhooks')).body;
  return data.filter(({ url }: { url: string }) => !url.startsWith(new URL(eavesdropper.url).origin));
}

/**
 * Sends to where the script hears of its session what somebody else was sent: genuine, but signed by another secret, and the same
 * without a signature. Answers what the script says to each.
 */
async function forge(dialect: string, id: string): Promise<number[]> {
  const { notification_url } = (await app.call('GET', `/v1/checkout/sessions/${id}`)).body;
  const url = notification_url ?? (await endpoints())[0]?.url;
  const genuine = eavesdropper.received.findLast(({ path }) => path === `/${dialect}`);
  if (!genuine) throw new Error(`nothing was told in the words of ${dialect}`);
  const { headers, text } = genuine;
  const { host: _, connection: _c, 'content-length': _l, 'transfer-encoding': _t, ...signed } = headers;
  const send = async (sent: object) => {
    const init = { method: 'POST', headers: sent as Record<string, string>, body: text };
    return (await fetch(url, init)).status;
  };
  return [await send(signed), await send({ 'content-type': 'application/json' })];
}
