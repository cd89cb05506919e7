import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** What a rail costs, by the forms of the dashboard. */

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

const PATH = '/settings/rails/stripe/fees';
const FORM = `${PATH}/new`;
const FEE = {
  method: 'card',
  currency: 'PLN',
  percent: '1,4',
  fixed: '1.00',
  minimum: '',
  maximum: '',
  returned: 'yes',
};
const schedules = async () => (await app.operations.authenticate(app.firstRun.testKeys.paygate)).account.feeSchedules;
const newestEntry = async () => (await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 1 })).items[0];

test('is set, shown and written to the audit log', async () => {
  const empty = await desk.get(PATH);
  expect([empty.status, empty.html.includes('Nothing is reckoned yet.')]).toEqual([200, true]);
  expect((await desk.get('/settings/rails')).html).toContain(`${PATH}"`);
  expect(empty.html).toContain(`${FORM}"`);
  expect((await desk.get(FORM)).html).toContain('Set this fee');
  const { to } = await desk.post(FORM, FEE);
  expect(to).toContain('done=set');
  expect(await schedules()).toEqual([
    {
      ...{ rail: 'stripe', livemode: false, method: 'card', currency: 'PLN', basisPoints: 140, fixedMinor: 100 },
      ...{ minimumMinor: 0, maximumMinor: null, isReturned: true },
    },
  ]);
  expect((await desk.get(PATH)).html).toMatch(/1\.4 % \+ .*1\.00/);
  expect(await newestEntry()).toMatchObject({
    action: 'account.fees_changed',
    target: 'Stripe',
    details: { currency: 'PLN', method: 'card', percent: '1.4', fixed: '100' },
  });
});

test.each([
  ['percent', '101', 'Enter a percentage from 0 to 100.'],
  ['fixed', 'much', 'Enter an amount of the currency, or nothing.'],
  ['maximum', '0.50', 'This is less than the least.'],
])('what is wrong in %s is told at the field, and nothing is set', async (field, text, told) => {
  const before = await schedules();
  const { status, html } = await desk.post(FORM, { ...FEE, minimum: '1.00', [field]: text });
  expect([status, html.includes(told)]).toEqual([422, true]);
  expect(await schedules()).toEqual(before);
});

test('is removed again, and who only reads changes nothing', async () => {
  const reader = deskOf(app, await joinAs(app, 'read_only'));
  expect((await reader.post(FORM, FEE)).status).toBe(403);
  const developer = deskOf(app, await joinAs(app, 'developer'));
  const read = await developer.get(PATH);
  expect([read.status, read.html.includes('PLN'), read.html.includes(`${FORM}"`)]).toEqual([200, true, false]);
  const { to } = await desk.post(`${PATH}/remove`, { method: 'card', currency: 'PLN' });
  expect(to).toContain('done=removed');
  expect(await schedules()).toEqual([]);
  expect((await desk.post(`${PATH}/remove`, { method: 'card', currency: 'PLN' })).status).toBe(404);
});
