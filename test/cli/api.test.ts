import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { TRIGGERED } from '../../src/cli/trigger/recipes.ts';
import { paygate } from '../../src/dialects/paygate/paygate.ts';
import { type App, startApp } from '../app.ts';
import { type Desk, openDesk } from './run-cli.ts';

let app: App;
let desk: Desk;
beforeAll(async () => {
  await buildWhatIsStale();
  app = await startApp();
  desk = openDesk({ POLYTILL_URL: app.url, POLYTILL_KEY: app.firstRun.testKeys.paygate });
});
afterAll(async () => {
  await app?.stop();
  desk?.remove();
});

const create = async () => (await desk.run('sessions create --amount 5000 --json')).json();

describe('sessions', () => {
  test('are created as the options say, and told in JSON as the API tells them', async () => {
    const line =
      'sessions create --amount 24850 --currency PLN --method card blik --metadata a=b --metadata c=d=e --json';
    const { code, json, stderr } = await desk.run([
      ...line.split(' '),
      '--description',
      'Two cups',
      '--data',
      '{"locale":"pl"}',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(json()).toMatchObject({
      object: 'checkout.session',
      amount: 24850,
      currency: 'PLN',
      payment_method_types: ['card', 'blik'],
      metadata: { a: 'b', c: 'd=e' },
      description: 'Two cups',
      locale: 'pl',
      success_url: `${app.url}/`,
    });
    expect((await app.call('GET', `/v1/checkout/sessions/${json().id}`)).body).toEqual(json());
  });

  test('are read, listed and expired', async () => {
    const { id } = await create();
    const got = await desk.run(`sessions get ${id}`);
    expect(got).toMatchObject({ code: 0, stdout: expect.stringContaining(`${app.url}/checkout/${id}`) });
    expect((await desk.run('sessions list --limit 1 --json')).json().data).toMatchObject([{ id }]);
    expect((await desk.run(`sessions expire ${id} --json`)).json().status).toBe('expired');
    const listed = await desk.run('sessions list --status expired');
    expect(listed.stdout).toMatch(new RegExp(`^${id}  expired  50\\.00 GHS  `, 'm'));
    const again = await desk.run(`sessions expire ${id}`);
    expect(again).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/^polytill: .*expired.*\(request req_\w+\)\n$/),
    });
  });

  test.each([
    ['', 'card'],
    [' --blik 777123', 'blik'],
    [' --phone +233241234500', 'mobile_money'],
    [' --phone +233241234505 --otp 123456', 'mobile_money'],
    [' --asset USDC --network base --paid exact', 'crypto'],
  ])('are paid in test mode: pay%s', async (options, type) => {
    const { id } = await create();
    const { code, json } = await desk.run(`sessions pay ${id}${options} --json`);
    expect({ code, session: json().session.id, type: json().payment.method.type }).toEqual({
      code: 0,
      session: id,
      type,
    });
    expect(json().payment.status).not.toBe('failed');
  });

  test('a payment that fails ends with 1 and says why', async () => {
    const { id } = await create();
    const declined = await desk.run(`sessions pay ${id} --card 4000000000009995`);
    expect(declined).toMatchObject({ code: 1, stdout: expect.stringContaining('failed (insufficient_funds: ') });
    expect((await desk.run(`sessions get ${id}`)).stdout).toMatch(/^failed +insufficient_funds: /m);
  });

  test.each([
    ['--card 4000002500003155', /requires_action\nThe payer's bank asks: open the url/],
    ['--phone +233241234505', /requires_action\nThe phone was sent a password: pay again with --otp/],
    ['--asset ETH --network base', /requires_action\nThe money is awaited: pay again with --paid exact/],
    ['--blik 777300', /processing\nHow it ends: polytill sessions get cs_/],
  ])('what is to be done next is said: %s', async (options, words) => {
    const { id } = await create();
    expect(await desk.run(`sessions pay ${id} ${options}`)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(words),
    });
  });

  test('a key of another API is told from one that is unknown', async () => {
    for (const line of ['sessions list', 'events list', 'trigger checkout.session.created']) {
      expect(await desk.run(line, { POLYTILL_KEY: app.firstRun.testKeys.stripe as string })).toMatchObject({
        code: 4,
        stderr: expect.stringContaining('takes a key of the native API'),
      });
    }
    expect((await desk.run('clock', { POLYTILL_KEY: app.firstRun.testKeys.stripe as string })).code).toBe(0);
  });
});

test('events are listed by type and session', async () => {
  const { id } = await create();
  await desk.run(`sessions pay ${id}`);
  const list = await desk.run(`events list --session ${id} --type checkout.session.completed --json`);
  expect(list.json().data).toMatchObject([{ type: 'checkout.session.completed', data: { object: { id } } }]);
  expect((await desk.run(`events list --session ${id} --limit 1`)).stdout).toContain(
    'Older ones: --starting-after evt_',
  );
});

describe('trigger', () => {
  test('has a recipe for every event of the native API', () => {
    expect(TRIGGERED.toSorted()).toEqual(paygate.events.types.toSorted());
  });

  test.each(TRIGGERED)('%s', async (type) => {
    const { code, json, stderr } = await desk.run(`trigger ${type} --json`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(json()).toMatchObject({ object: 'event', type });
  });

  test('what is no event is refused with what there is', async () => {
    expect(await desk.run('trigger checkout.session.paid')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it must be one of checkout.session.created, '),
    });
  });
});

test('the test clock is read and moved', async () => {
  const before = Date.parse((await desk.run('clock --json')).json().now);
  const after = Date.parse((await desk.run('clock advance 1h30m --json')).json().now);
  expect(after - before).toBeGreaterThanOrEqual(5_400_000);
  expect((await desk.run('clock')).stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\n$/);
  const { json } = await desk.run('sessions create --amount 5000 --expires-in 30m --json');
  expect(Date.parse(json().expires_at) - after).toBeGreaterThanOrEqual(1_800_000);
});

describe('what goes wrong is told in one line, with what to do', () => {
  // Nobody gives this port out, and fetch does not refuse it by itself.
  const AWAY = { POLYTILL_URL: 'http://127.0.0.1:1024' };
  test.each<[string, string, Record<string, string>, number, RegExp]>([
    [
      'nothing answers',
      'sessions list',
      AWAY,
      5,
      /nothing answers at http:\/\/127\.0\.0\.1:1024 \(ECONNREFUSED\): start it/,
    ],
    [
      'an unknown key',
      'sessions list',
      { POLYTILL_KEY: `sk_test_p${'A'.repeat(32)}` },
      4,
      /does not take this key: .*--key/,
    ],
    ['no key', 'sessions list', { POLYTILL_KEY: '' }, 4, /no API key: give --key, or set POLYTILL_KEY/],
    [
      'no key for another machine',
      'sessions list --url https://pay.example',
      { POLYTILL_KEY: '' },
      4,
      /no API key for https:\/\/pay\.example/,
    ],
    ['no address', 'sessions list --url pay', {}, 2, /pay is no address of a server/],
    ['no such session', 'sessions get cs_unknown', {}, 3, /cs_unknown/],
    ['a missing option', 'sessions create', {}, 2, /required option '--amount <minor units>' not specified/],
    ['a wrong option', 'sessions create --amount 50.00', {}, 2, /whole number of minor units: 5000 is 50\.00/],
    ['a wrong choice', 'sessions list --status paid', {}, 2, /Allowed choices are open, complete, expired/],
    ['a wrong field', 'sessions create --amount 1 --currency NOPE', {}, 3, /currency/],
    ['a wrong duration', 'clock advance 1x', {}, 2, /a duration such as 90s, 15m, 1h30m or 2d/],
    ['an unknown command', 'session list', {}, 2, /unknown command 'session'/],
  ])('%s: %s', async (_, line, environment, code, words) => {
    const ran = await desk.run(line, environment);
    expect({ code: ran.code, stdout: ran.stdout, lines: ran.stderr.split('\n').length }).toEqual({
      code,
      stdout: '',
      lines: 2,
    });
    expect(ran.stderr).toMatch(words);
  });

  test('what answers is not Polytill', async () => {
    const ran = await desk.run('sessions list', { POLYTILL_URL: `${app.url}/docs/nowhere/at/all` });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('is not Polytill: see --url') });
  });
});

describe('colour', () => {
  const ESCAPE = '\u001b[';
  test('is not put into a pipe, and is where it is asked for', async () => {
    expect((await desk.run('sessions list')).stdout).not.toContain(ESCAPE);
    expect((await desk.run('sessions list', { FORCE_COLOR: '1' })).stdout).toContain(ESCAPE);
    expect((await desk.run('sessions list --json', { FORCE_COLOR: '1' })).stdout).not.toContain(ESCAPE);
  });
});
