import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type App, eventually, startApp } from '../app.ts';
import { type EventStream, openEventStream } from '../page/event-stream.ts';
import { NO_POSTGRES, testPostgresUrl, withFreshDatabase } from '../postgres.ts';
import { baseOf, cookieOf, HERE, joinAs, joinAsOwner, type SignedIn } from './sign-in.ts';

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};

const streams: EventStream[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.leave();
});

async function listen(app: App, who: SignedIn, { about = '', mode = 'test' as 'test' | 'live' } = {}) {
  const address = `${app.url}${baseOf(app.firstRun.account, mode)}/live${about}`;
  const stream = await openEventStream(address, { cookie: cookieOf(app, who) });
  streams.push(stream);
  return stream;
}

const create = async (app: App) => (await app.call('POST', '/v1/checkout/sessions', ORDER)).body as { id: string };

describe('a live page', () => {
  let app: App;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await startApp();
    owner = await joinAsOwner(app);
  });
  afterAll(() => app?.stop());

  test('is told at once how it stands, then of each change, and nobody in between keeps or gathers it', async () => {
    const stream = await listen(app, owner);
    const first = await stream.next();
    const address = `${app.url}${baseOf(app.firstRun.account)}/live/mark`;
    const asked = await fetch(address, { headers: { cookie: cookieOf(app, owner) } });
    expect([await asked.json(), asked.headers.get('cache-control')]).toEqual([first, 'no-store']);
    await create(app);
    expect((await stream.next()).mark).not.toBe(first.mark);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('of one session hears of that one, by its id in any form', async () => {
    const { id } = await create(app);
    const stream = await listen(app, owner, { about: `?session=${id}` });
    const first = await stream.next();
    await create(app);
    await app.call('POST', `/v1/checkout/sessions/${id}/cancel`);
    expect((await stream.next()).mark).not.toBe(first.mark);
    for (const about of ['?session=cs_0000000000000000000000', '?session=', '?session=%00']) {
      await expect(listen(app, owner, { about })).rejects.toThrow('404');
    }
    await expect(listen(app, owner, { about: `?session=${id}`, mode: 'live' })).rejects.toThrow('404');
  });

  test('ends with the login, and with the membership', async () => {
    const [leaving, removed] = await Promise.all([
      joinAs(app, 'support', { name: 'Kofi' }),
      joinAs(app, 'read_only', { name: 'Esi' }),
    ]);
    const open = await Promise.all([leaving, removed].map((who) => listen(app, who)));
    await Promise.all(open.map((stream) => stream.next()));
    const visitor = await app.people.findVisitor(leaving.token);
    if (!visitor) throw new Error('not signed in');
    await app.people.signOut(visitor, HERE);
    const person = (await app.people.findVisitor(removed.token))?.person;
    const actor = { person: null, account: app.firstRun.account, livemode: null, address: HERE.address };
    await app.store.transact((tx) => tx.deleteMembership(person?.id as string, actor.account.id));
    // At the next change at the latest.
    await create(app);
    await Promise.all(open.map((stream) => stream.ended()));
  });

  test('there are so many from one address and no more', async () => {
    const address = `${app.url}${baseOf(app.firstRun.account)}/live`;
    for (let i = 0; i < 200; i++) await listen(app, owner);
    const refused = await fetch(address, { headers: { cookie: cookieOf(app, owner) } });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    for (const stream of streams.splice(0)) stream.leave();
    await eventually(async () => (await listen(app, owner).catch(() => undefined)) !== undefined, 'room');
  });

  test('HEAD is answered and over', async () => {
    const address = `${app.url}${baseOf(app.firstRun.account)}/live`;
    const head = await fetch(address, { method: 'HEAD', headers: { cookie: cookieOf(app, owner) } });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });
});

test('a stream ends well when the server stops', async () => {
  const app = await startApp();
  const stream = await listen(app, await joinAsOwner(app));
  await stream.next();
  await Promise.all([app.stop(), stream.ended()]);
});

test('what one node commits and another one projects is heard on a third', async ({ skip }) => {
  if (!(await testPostgresUrl())) return skip(NO_POSTGRES);
  await withFreshDatabase(async (url) => {
    const common = { DATABASE_URL: url, POLYTILL_SECRET_KEY: 'a secret key that all of these nodes share' };
    const api = await startApp({ ...common, POLYTILL_ROLES: 'api' });
    const worker = await startApp({ ...common, POLYTILL_ROLES: 'worker' });
    const dashboard = await startApp({ ...common, POLYTILL_ROLES: 'dashboard' });
    try {
      const stream = await listen(dashboard, await joinAsOwner(dashboard));
      const first = await stream.next();
      const key = await api.operations.createKey({
        accountId: api.firstRun.account.id,
        dialect: 'paygate',
        livemode: false,
        rights: null,
      });
      await api.call('POST', '/v1/checkout/sessions', ORDER, { authorization: `Bearer ${key.text}` });
      expect((await stream.next()).mark).not.toBe(first.mark);
    } finally {
      await Promise.all([api, worker, dashboard].map((app) => app.stop()));
    }
  });
});
