import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_SESSION_VIEWS } from '../../src/core/session-view.ts';
import { type App, startApp } from '../app.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** Views of the list of sessions that people save, by the forms of the dashboard and the HTTP answers to them. */

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

const FILTER = 'status=declined&method=card';

async function save(own: Desk, name: string, query = FILTER) {
  return own.post('/sessions/views', { ...(await own.formAt(`/sessions/views/new?${query}`)), name });
}

async function placeOf(query: string): Promise<string> {
  const { html } = await desk.get(`/sessions?${query}`);
  return /\/sessions\/views\/view_\w+/.exec(html)?.[0] ?? '';
}

async function audit(action: string) {
  const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 50 });
  return items.find((entry) => entry.action === action);
}

const TAB = (name: string) => new RegExp(`aria-current="page">${name}</a>`);

test('a filter is saved under a name, stands above the list, is renamed and deleted', async () => {
  expect((await desk.get(`/sessions?${FILTER}`)).html).toContain('/sessions/views/new?status=declined&amp;method=card');
  const saved = await save(desk, '  Declined   cards ', `method=card&${FILTER}&evil=1`);
  expect(saved).toMatchObject({ status: 303, to: `${desk.base}/sessions?${FILTER}&done=saved` });
  expect((await desk.get(`/sessions?${FILTER}`)).html).toMatch(TAB('Declined cards'));
  expect(await audit('session.view_saved')).toMatchObject({ details: { name: 'Declined cards' }, livemode: false });

  const place = await placeOf(FILTER);
  expect(await desk.post(place, { name: 'Cards' })).toMatchObject({ status: 303 });
  expect((await desk.get('/sessions?status=paid')).html).toContain('>Cards</a>');
  expect(await audit('session.view_renamed')).toMatchObject({ details: { from: 'Declined cards', to: 'Cards' } });

  expect(await desk.post(`${place}/delete`, {})).toMatchObject({ status: 303 });
  expect((await desk.get('/sessions?status=paid&done=deleted')).html).not.toContain('>Cards</a>');
  expect(await audit('session.view_deleted')).toMatchObject({ details: { name: 'Cards' } });
  expect((await desk.post(`${place}/delete`, {})).status).toBe(404);
});

test('it is nobody else’s, and not of the other mode', async () => {
  await save(desk, 'Mine', 'status=paid&method=blik');
  const place = await placeOf('status=paid&method=blik');
  const other = deskOf(app, await joinAs(app, 'owner', { name: 'Kofi Mensah' }));
  for (const own of [other, desk.inMode('live')]) {
    expect((await own.get('/sessions?status=paid')).html).not.toContain('>Mine</a>');
    expect((await own.get(place)).status).toBe(404);
    expect((await own.post(place, { name: 'Theirs' })).status).toBe(404);
    expect((await own.post(`${place}/delete`, {})).status).toBe(404);
  }
});

test('a form that is sent again saves nothing more', async () => {
  const fields = { ...(await desk.formAt('/sessions/views/new?status=canceled')), name: 'Canceled' };
  const answers = [await desk.post('/sessions/views', fields), await desk.post('/sessions/views', fields)];
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await desk.get('/sessions?status=paid')).html.match(/>Canceled<\/a>/g)).toHaveLength(1);
});

test('without a name, with one that is taken or too long, it is told so at the field', async () => {
  await save(desk, 'Taken', 'status=expired&method=card');
  for (const [name, told] of [
    [' ', 'Give it a name'],
    ['x'.repeat(41), 'Give it a name'],
    ['TAKEN', 'You have a view of this name'],
  ] as const) {
    const { status, html } = await save(desk, name);
    expect([status, html.includes(told)]).toEqual([422, true]);
  }
  const place = await placeOf('status=expired&method=card');
  expect((await desk.post(place, { name: 'mine' })).status).toBe(422);
  expect((await desk.post(place, { name: '' })).status).toBe(422);
  // Its own name in other letters is no other's.
  expect((await desk.post(place, { name: 'TAKEN' })).status).toBe(303);
});

test('nothing is no filter, and is not saved', async () => {
  expect(await desk.get('/sessions/views/new')).toMatchObject({ status: 303, to: `${desk.base}/sessions` });
  expect(await desk.post('/sessions/views', { name: 'All', query: 'evil=1' })).toMatchObject({
    to: `${desk.base}/sessions`,
  });
});

test('there is room for so many, and who leaves the team leaves theirs behind', async () => {
  const other = deskOf(app, await joinAs(app, 'read_only', { name: 'Collector' }));
  for (let n = 0; n < MOST_SESSION_VIEWS; n++) expect((await save(other, `View ${n}`)).status).toBe(303);
  const { status, html } = await save(other, 'One more');
  expect([status, html.includes('as many as there is room for')]).toEqual([422, true]);

  const { account } = app.firstRun;
  const person = await app.store.read.findPersonByEmail(other.who.email);
  const scope = { accountId: account.id, shard: account.shard, livemode: false };
  const views = () => app.store.read.listSessionViews(scope, person?.id ?? '');
  expect(await views()).toHaveLength(MOST_SESSION_VIEWS);
  const actor = { person: null, account, livemode: null, address: '' };
  expect(await app.people.removeMember(actor, person?.id ?? '')).toBe('done');
  expect(await views()).toEqual([]);
});
