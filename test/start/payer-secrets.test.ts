import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { eventually } from '../app.ts';
import { startReceiver } from '../receiver.ts';
import { type Ended, type Started, start } from './start-process.ts';

/**
 * What a payer types to pay goes to the rail and nowhere else. A server that logs all it can is paid in every way, well and
 * badly, with inputs that nothing else looks like; then whatever it has written, sent and answered is searched for them.
 */

/** Test cards and one that is none; each with an expiry and a security code of its own. */
const CARDS = {
  pays: '5200828282828210',
  declined: '4000000000000069',
  bank: '4000002500003155',
  mistyped: '5105105105105101',
  real: '4111111111111111',
  byApi: '2223003122003222',
  byApiDeclined: '4000000000009995',
};
const YEAR = '2063';
const CODES = {
  cvc: ['0973', '0974', '0975', '0976', '0978'],
  year: [YEAR],
  blik: ['777189', '777289', '003917', '777188'],
  otp: ['009182', '123456'],
};

/** What may be kept of a card is its last four digits. Examples that the pages give begin like some: those are told by all. */
const hiddenOf = (card: string) => (/^(400000000000|5105)/.test(card) ? card : card.slice(0, -4));

/** A card stands in a text however it is grouped; a code stands there as a word of its own, and not as a group of a UUID. */
function secretsIn(text: string): string[] {
  const joined = text.replace(/(?<=\d)(?:[ .+-]|%20)+(?=\d)/g, '');
  const cards = Object.values(CARDS).filter((card) => joined.includes(hiddenOf(card)));
  const codes = Object.values(CODES)
    .flat()
    .filter((code) => new RegExp(`(?<![0-9A-Za-z.-])${code}(?![0-9A-Za-z-])`).test(text));
  return [...cards, ...codes];
}

test.each([
  ['"number":"5200828282828210"', ['5200828282828210']],
  ['card_number=5200+8282+8282+8210&x', ['5200828282828210']],
  ['5200-8282-8282-8210', ['5200828282828210']],
  ['beginning with 520082828282', ['5200828282828210']],
  ['{"cvc":"0973","year":2063}', ['0973', '2063']],
  ['code 777189.', ['777189']],
  ['last4 8210, 2026-11-21T09:73:00.973Z, cs_0973abc, 019b76da-0973-7001-8abc, +233241234567', []],
])('the search finds what is there: %s', (text, found) => {
  expect(secretsIn(text)).toEqual(found);
});

describe('a server that was paid', () => {
  let folder: string;
  let server: Started;
  let url: string;
  let keys: Record<string, string>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let whileRunning: string;
  let ended: Ended;
  /** Every answer but the pages, which give test cards as examples. */
  const answers: string[] = [];
  const pages: string[] = [];

  async function call(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json';
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${keys.paygate}`,
        ...(text === undefined ? {} : { 'content-type': type }),
        ...more,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    answers.push(answer);
    return { status: response.status, body: JSON.parse(answer) };
  }

  async function create(currency = 'GHS'): Promise<string> {
    const urls = { success_url: `${url}/healthz`, cancel_url: `${url}/healthz` };
    const { status, body } = await call('POST', '/v1/checkout/sessions', { amount: 5000, currency, ...urls });
    expect(status).toBe(200);
    return body.id;
  }

  /** On the page, as a browser without scripts. Answers the address that it leads to. */
  async function post(path: string, fields: Record<string, string>): Promise<string> {
    const body = new URLSearchParams(fields);
    const response = await fetch(new URL(path, url), { method: 'POST', body, redirect: 'manual' });
    pages.push(await response.text());
    return response.headers.get('location') ?? String(response.status);
  }
  const pay = (id: string, attempt: number, fields: Record<string, string>) =>
    post(`/checkout/${id}/pay`, { attempt: String(attempt), ...fields });
  const card = (number: string, cvc: string) => ({
    method: 'card',
    card_number: number.replace(/(\d{4})(?=\d)/g, '$1 '),
    card_expiry: `07 / ${YEAR}`,
    card_cvc: cvc,
  });
  const payments = async (id: string) => (await call('GET', `/v1/payments?checkout_session=${id}`)).body.data;

  beforeAll(async () => {
    await buildWhatIsStale();
    folder = mkdtempSync(join(tmpdir(), 'polytill-secrets-'));
    receiver = await startReceiver();
    server = start({ PORT: '0', POLYTILL_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'trace' });
    url = await server.serving;
    keys = JSON.parse(readFileSync(join(folder, 'data/test-keys.json'), 'utf8'));
    await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] });

    await payByCard();
    await payByCode();
    await payByApi();
    await sendAstray();

    for (const path of ['events', 'payments', 'checkout/sessions', 'customers', 'refunds', 'webhooks']) {
      expect((await call('GET', `/v1/${path}?limit=100`)).status).toBe(200);
    }
    await eventually(async () => receiver.received.length > 30, 'the webhooks');
    whileRunning = bytesOf(folder);
    server.signal('SIGTERM');
    ended = await server.ended;
  });
  afterAll(async () => {
    server?.signal('SIGKILL');
    await receiver?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function payByCard(): Promise<void> {
    const id = await create();
    expect(await pay(id, 1, card(CARDS.mistyped, '0975'))).toBe('422');
    expect(await pay(id, 1, card(CARDS.real, '0975'))).toBe('422');
    expect(await pay(id, 1, card(CARDS.declined, '0974'))).toBe(`/checkout/${id}`);
    const bank = await pay(id, 2, card(CARDS.bank, '0976'));
    expect(bank).toContain('/simulator/three-d-secure/');
    await post(bank, { result: 'failed' });
    expect(await pay(id, 3, card(CARDS.pays, '0973'))).toContain('/healthz');
    await call('GET', `/checkout/${id}/status`);
    answers.push(await (await fetch(`${url}/checkout/${id}/live`)).text());
    expect(answers.at(-1)).toContain('complete');
    expect((await payments(id)).map(({ status }: { status: string }) => status)).toEqual([
      'succeeded',
      'failed',
      'failed',
    ]);
  }

  async function payByCode(): Promise<void> {
    const id = await create('PLN');
    for (const [index, code] of ['003917', '777289', '777189'].entries()) {
      await pay(id, index + 1, { method: 'blik', blik_code: code });
    }
    expect(await payments(id)).toHaveLength(3);
    const phone = await create();
    await pay(phone, 1, { method: 'mobile_money', phone: '+233241234505' });
    const [{ id: payment }] = await payments(phone);
    for (const otp of CODES.otp) await post(`/checkout/${phone}/payments/${payment}/otp`, { otp });
    expect((await call('GET', `/checkout/${phone}/status`)).body.status).toBe('complete');
  }

  async function payByApi(): Promise<void> {
    const path = (id: string) => `/v1/test/checkout/sessions/${id}/pay`;
    const method = (number: string) => ({ type: 'card', number, exp_month: 7, exp_year: Number(YEAR), cvc: '0978' });
    const id = await create();
    const key = { 'idempotency-key': 'order-1' };
    expect((await call('POST', path(id), { method: method(CARDS.real) })).status).toBe(400);
    expect((await call('POST', path(id), { method: method(CARDS.byApiDeclined) }, key)).status).toBe(200);
    expect((await call('POST', path(id), { method: method(CARDS.byApi) })).status).toBe(200);
    // Known under its key with another card: refused by the names of what differs.
    expect((await call('POST', path(id), { method: method(CARDS.byApi) }, key)).status).toBe(409);
    const blik = await create('PLN');
    const other = { authorization: `Bearer ${keys.convergegate}`, 'idempotency-key': 'order-2' };
    const paid = await call('POST', `/v1/checkout/sessions/${blik}/pay`, 'blik_code=777188', other);
    expect(paid.status).toBe(200);
  }

  /** Mistakes: a body cut short, a form to nowhere, a form sent as an address, the wrong method and type. */
  async function sendAstray(): Promise<void> {
    const id = await create();
    const broken = `{"method":{"type":"card","number":"${CARDS.pays}","cvc":"0973"`;
    const json = { 'content-type': 'application/json' };
    expect((await call('POST', `/v1/test/checkout/sessions/${id}/pay`, broken, json)).status).toBe(400);
    const form = new URLSearchParams({ attempt: '1', ...card(CARDS.pays, '0973') });
    const astray: [string, RequestInit][] = [
      ['/checkout/cs_02vS1EpP6iwxcpDx8MTrfE/pay', { method: 'POST', body: form }],
      [`/checkout/${id}/pay?${form}`, {}],
      [`/checkout/${id}?${form}`, {}],
      [`/nowhere?${form}`, {}],
      [`/checkout/${id}/pay`, { method: 'PUT', body: form }],
      [`/checkout/${id}/pay`, { method: 'POST', body: form, headers: { 'content-type': 'text/yaml' } }],
      [`/checkout/${id}/pay`, { method: 'POST', body: form, headers: { origin: 'https://evil.example' } }],
      [`/checkout/${id}/pay`, { method: 'POST', body: `x=${'y'.repeat(20_000)}&${form}` }],
    ];
    for (const [path, init] of astray) {
      await (await fetch(url + path, { redirect: 'manual', ...init })).text();
    }
    expect(await payments(id)).toEqual([]);
  }

  test('the search sees what was kept', () => {
    expect(whileRunning).toContain('"last4":"8210"');
    expect(whileRunning).toContain('expired_card');
    expect(answers.join()).toContain('incorrect_code');
    expect(receiver.received.map(({ text }) => text).join()).toContain('8210');
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain('"route":"/checkout/:id/pay"');
    expect(ended.stdout).toContain('"level":"info"');
  });

  test('no log line has it', () => {
    expect(secretsIn(ended.stdout)).toEqual([]);
    expect(secretsIn(ended.errors.join('\n'))).toEqual([]);
  });

  test('no file has it, while the server runs and after', () => {
    expect(secretsIn(whileRunning)).toEqual([]);
    expect(secretsIn(bytesOf(folder))).toEqual([]);
  });

  test('no event, webhook, status or other answer has it', () => {
    expect(secretsIn(receiver.received.map(({ text, headers }) => text + JSON.stringify(headers)).join('\n'))).toEqual(
      [],
    );
    expect(secretsIn(answers.join('\n'))).toEqual([]);
  });

  test('no page gives back what was typed', () => {
    const typed = [...CODES.cvc, ...CODES.blik, '009182', YEAR, CARDS.real, CARDS.mistyped];
    expect(secretsIn(pages.join('\n')).filter((secret) => typed.includes(secret))).toEqual([]);
  });
});

/** Every byte below a folder, each as one character. */
function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
