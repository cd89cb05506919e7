import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RailCheck } from '../../src/rails/rail-kind.ts';
import { type App, startApp } from '../app.ts';
import { simulatedBank } from '../simulated-bank.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** Rails with their keys, by the forms of the dashboard: over a bank whose money is the simulator's. */

const SECRET = 'sk_test_a-key-that-opens';
let says: RailCheck;
const BANK = simulatedBank(
  { check: async () => says },
  {
    methods: ['blik'],
    takesCallbacks: true,
    fields: [
      {
        name: 'secret_key',
        example: ({ livemode }) => (livemode ? 'sk_live_' : 'sk_test_'),
        faultOf: (text, { livemode }) => {
          if (text === '') return 'missing';
          if (text.startsWith('pk_')) return 'publishable';
          return text.startsWith(livemode ? 'sk_live_' : 'sk_test_') ? undefined : 'other_mode';
        },
      },
    ],
  },
);

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp({ POLYTILL_SECRET_KEY: 'a secret key for these tests alone' }, { railKinds: () => [BANK] });
  desk = await openDesk(app);
});
afterAll(() => app?.stop());
beforeEach(() => {
  says = { kind: 'ready', owner: 'Kente & Co.' };
});

const newestEntry = async () => (await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 1 })).items[0];
const connect = (secret_key = SECRET, at = desk) => at.post('/settings/rails/bank', { secret_key });
const toldIn = (html: string) => desk.textOf(html, 'p[class="notice]');

describe('a provider', () => {
  test('is offered, and what is not a key of its is told at the field', async () => {
    const { html } = await desk.get('/settings/rails');
    expect(html).toContain('Connect The Bank');
    expect(html).toContain('Carries BLIK');
    for (const [typed, words] of [
      ['', 'Enter the key.'],
      ['pk_test_x', 'This is a publishable key, for browsers. The secret one begins with sk_test_'],
      ['sk_live_x', 'This is a key of the other mode. One of this mode begins with sk_test_'],
    ] as const) {
      const { status, html } = await connect(typed);
      expect([status, desk.textOf(html, 'p[id="secret_key-error"]')]).toEqual([422, words]);
      expect(html).not.toContain(`value="${typed || 'nothing'}"`);
    }
  });

  test('that does not take the key has the last word, and nothing is kept', async () => {
    says = { kind: 'refused', reason: 'Invalid API Key provided' };
    const { status, html } = await connect();
    expect([status, desk.textOf(html, 'p[role="alert"]')]).toEqual([
      422,
      'The Bank does not take these keys: Invalid API Key provided',
    ]);
    expect((await desk.get('/settings/rails')).html).toContain('Not connected');
  });

  test('carries its methods in this mode once its keys are tried, and shows of them how they end', async () => {
    const { status, to } = await connect();
    expect([status, to]).toEqual([303, expect.stringMatching(/settings\/rails\?done=ready$/)]);
    expect(await newestEntry()).toMatchObject({
      action: 'account.rail_connected',
      target: 'The Bank',
      livemode: false,
    });
    const { html } = await desk.get(`/settings/rails${to?.slice(to.indexOf('?'))}`);
    const shows = ['Connected. The keys were tried', '…pens', '<td>The Bank</td><td>None</td>', SECRET];
    expect(shows.map((text) => html.includes(text))).toEqual([true, true, true, false]);
    expect((await desk.inMode('live').get('/settings/rails')).html).toContain('Connect The Bank');
  });

  test.each<[RailCheck, string]>([
    [{ kind: 'ready', owner: 'Kente' }, 'The connection works. Account at The Bank: Kente'],
    [
      { kind: 'limited', owner: 'Kente', methods: ['blik'] },
      'BLIK cannot be taken yet: turn it on at The Bank. Account there: Kente',
    ],
    [{ kind: 'refused', reason: 'expired' }, 'The Bank does not take the keys: expired'],
    [{ kind: 'unreachable', reason: 'timed out' }, 'The Bank could not be asked: timed out'],
  ])('is asked again whenever somebody wants to know: %o', async (check, words) => {
    says = check;
    const { status, html } = await desk.post('/settings/rails/bank/check', {});
    expect([status, toldIn(html)]).toEqual([200, words]);
  });

  test('is disconnected after a question, and its keys are gone', async () => {
    expect((await desk.get('/settings/rails/bank/disconnect')).html).toContain('Disconnect The Bank?');
    expect(await desk.post('/settings/rails/bank/disconnect', {})).toMatchObject({
      status: 303,
      to: expect.stringMatching(/done=disconnected$/),
    });
    expect((await app.store.read.findAccount(app.firstRun.account.id))?.rails).toEqual([]);
    expect(await newestEntry()).toMatchObject({ action: 'account.rail_disconnected', target: 'The Bank' });
    expect((await desk.get('/settings/rails/bank/disconnect')).status).toBe(404);
    expect((await desk.post('/settings/rails/bank/check', {})).status).toBe(404);
  });
});

test('live keys open live mode for what they carry', async () => {
  const live = desk.inMode('live');
  says = { kind: 'unreachable', reason: 'no network' };
  expect((await connect('sk_live_real', live)).to).toMatch(/done=unreachable$/);
  const { html } = await live.get('/settings/rails?done=unreachable');
  const shows = ['Nobody could be asked whether they work', 'Nothing carries real money yet'];
  expect(shows.map((text) => html.includes(text))).toEqual([true, false]);
});

test('who integrates sees what carries money, and changes nothing of it', async () => {
  const { html } = await deskOf(app, await joinAs(app, 'developer')).get('/settings/rails');
  expect(html).toContain('The Bank');
  expect(html).not.toContain('Connect The Bank');
});

test('where what protects them was not set, live keys are not taken', async () => {
  const own = await startApp({}, { railKinds: () => [BANK] });
  const live = (await openDesk(own)).inMode('live');
  expect((await live.get('/settings/rails/bank')).html).toContain('set POLYTILL_SECRET_KEY');
  expect((await connect('sk_live_real', live)).status).toBe(422);
  await own.stop();
});
