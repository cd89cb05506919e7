import { CashManagementEndOfDayReport } from 'iso20022.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { joinAs } from './sign-in.ts';

/** The books in the dashboard, and the statement that is taken out of it. */

let app: App;
let desk: Desk;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
});
afterAll(() => app?.stop());

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};
const CARD = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };

async function pay(
  order: Partial<typeof ORDER> & { readonly client_reference_id?: string } = {},
): Promise<{ session: string; payment: string }> {
  return payBy(order, CARD);
}

async function payBy(order: Partial<typeof ORDER>, method: object): Promise<{ session: string; payment: string }> {
  const { body: made } = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...order });
  const { body } = await app.call('POST', `/v1/test/checkout/sessions/${made.id}/pay`, { method });
  return { session: made.id, payment: body.payment.id };
}

const rowsOf = (html: string) =>
  [...html.slice(Math.max(0, html.indexOf('<main'))).matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, '')),
  );

test('before the first payment they say what will be there', async () => {
  const { status, html } = await desk.get('/books');
  expect([status, html.includes('Nothing is posted yet'), html.includes('Statement as CSV')]).toEqual([
    200,
    true,
    false,
  ]);
});

test('tell every posting, what it all comes to, and which session it is about', async () => {
  const first = await pay();
  await app.call('POST', '/v1/refunds', { payment: first.payment, amount: 1500 });
  await pay({ amount: 700, currency: 'XOF' });
  await app.idle();
  const { html } = await desk.get('/books');
  const rows = rowsOf(html);
  expect(rows).toContainEqual(['GHS', 'GH₵50.00', 'GH₵0.00', 'GH₵15.00', 'GH₵0.00', 'GH₵35.00', 'camt.053']);
  expect(rows.find(([cell]) => cell === 'XOF')?.[5]).toMatch(/700/);
  const told = rows.filter(([cell]) => cell === 'Payment' || cell === 'Refund').map((row) => row.slice(0, 4));
  expect(told).toContainEqual(['Payment', 'GH₵50.00', 'Payers', 'Your balance']);
  expect(told).toContainEqual(['Refund', 'GH₵15.00', 'Your balance', 'Payers']);
  expect(html).toContain(`/sessions/${first.session}"`);

  const { html: story } = await desk.get(`/sessions/${first.session}`);
  expect(rowsOf(story.slice(story.indexOf('id="books"'))).slice(0, 3)).toEqual([
    ['What for', 'Amount', 'From', 'To'],
    [expect.stringMatching(/^Payment/), 'GH₵50.00', 'Payers', 'Your balance'],
    [expect.stringMatching(/^Refund/), 'GH₵15.00', 'Your balance', 'Payers'],
  ]);
});

test('are a statement for programs, of all days or some', async () => {
  const { html: csv } = await desk.get('/books.csv');
  const [header, ...lines] = csv.trim().split('\r\n');
  expect(header).toBe('time,cause,from,to,currency,amount,session,payment,refund,dispute,posting');
  expect(lines).toHaveLength(3);
  const refund = lines.find((line) => line.includes(',refund,'));
  expect(refund).toMatch(/^\d{4}-[^,]*Z,refund,balance,payers,GHS,15\.00,cs_\w{22},pay_\w{22},re_\w{22},,post_\w{22}$/);
  expect(lines.find((line) => line.includes(',XOF,'))).toMatch(/,payment,payers,balance,XOF,700,/);
  expect((await desk.get('/books.csv?from=2001-01-01&to=2001-01-31')).html.trim()).toBe(header);
  expect((await desk.get('/books?from=2001-01-01&to=2001-01-31')).html).toContain('Nothing was posted in these days.');
  const today = new Date().toISOString().slice(0, 10);
  expect((await desk.get(`/books.csv?from=${today}`)).html.trim().split('\r\n')).toHaveLength(4);
  const { html: audit } = await desk.get('/audit');
  expect(audit).toContain('Took out a statement');
  expect(audit).toContain(today);
});

test('of a dispute tell what the bank has taken, and its session’s page what to do', async () => {
  const { session, payment } = await pay({ amount: 900, currency: 'USD' });
  const { body } = await app.call('POST', `/v1/test/payments/${payment}/dispute`, { step: 'created' });
  await app.idle();
  const { html } = await desk.get('/books');
  expect(rowsOf(html).find(([cell]) => cell === 'USD')).toEqual([
    'USD',
    '$9.00',
    '$0.00',
    '$0.00',
    '$9.00',
    '$0.00',
    'camt.053',
  ]);
  expect(rowsOf(html)).toContainEqual(expect.arrayContaining(['Chargeback', '$9.00', 'Your balance', 'Payers']));
  expect((await desk.get('/books.csv')).html).toMatch(
    new RegExp(`,chargeback,balance,payers,USD,9.00,.*,,${body.id},post_`),
  );

  const { html: page } = await desk.get(`/sessions/${session}`);
  expect(page).toContain('Needs attention');
  expect(page).toContain('Evidence is wanted');
  expect(page).toMatch(
    /Hand in your evidence in the provider’s own dashboard, or accept the dispute there\. Evidence is taken until /,
  );
  expect((await desk.get('/sessions?attention=1')).html).toContain(session);
  await app.call('POST', `/v1/test/payments/${payment}/dispute`, { step: 'lost' });
  await app.idle();
  const { html: over } = await desk.get(`/sessions/${session}`);
  expect(over).toContain('The money is the payer’s.');
  expect(over).not.toContain('Needs attention');
  const { to } = await desk.get(`/search?q=${body.id}`);
  expect(to).toContain(session);
});

test('are a bank statement of each currency, which another reader of the standard understands', async () => {
  const { session } = await pay({ amount: 1200, currency: 'EUR', client_reference_id: 'a <b> & \u0001' });
  const { payment } = await pay({ amount: 800, currency: 'EUR' });
  await app.call('POST', '/v1/refunds', { payment, amount: 300 });
  await app.idle();
  expect((await desk.get('/books')).html).toContain('/books.xml?currency=EUR');
  const today = new Date().toISOString().slice(0, 10);
  const { html: xml } = await desk.get(`/books.xml?currency=EUR&from=${today}&to=${today}`);
  const report = CashManagementEndOfDayReport.fromXML(xml);
  const [statement] = report.statements;
  expect(
    statement?.balances.map(({ type, amount, creditDebitIndicator }) => [type, amount, creditDebitIndicator]),
  ).toEqual([
    ['OPBD', 0, 'credit'],
    ['CLBD', 1700, 'credit'],
  ]);
  expect(statement?.entries.map(({ amount, creditDebitIndicator }) => [amount, creditDebitIndicator])).toEqual([
    [1200, 'credit'],
    [800, 'credit'],
    [300, 'debit'],
  ]);
  expect(xml).toContain(session);
  expect(xml).toContain('<EndToEndId>a &lt;b&gt; &amp; \ufffd</EndToEndId>');
  expect(xml).toContain('<Prtry>\n            <Cd>refund</Cd>');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { html: next } = await desk.get(`/books.xml?currency=EUR&from=${tomorrow}&to=${tomorrow}`);
  const after = CashManagementEndOfDayReport.fromXML(next).statements[0];
  expect(after?.balances.map(({ amount }) => amount)).toEqual([1700, 1700]);
  expect((await desk.get('/books.xml?currency=XXL')).status).toBe(404);
  expect((await desk.get(`/books.xml?currency=EUR&from=${tomorrow}&to=${today}`)).status).toBe(400);
  expect((await desk.get('/audit')).html).toContain('camt.053');
});

test('say in a bank statement’s every name whether its money is real', async () => {
  await pay({ amount: 100, currency: 'NGN', client_reference_id: '' });
  const caller = await app.operations.authenticate(app.firstRun.testKeys.paygate);
  const rename = (name: string) => app.operations.updateAccount({ caller, requestId: 'req_test', input: { name } });
  await rename('\u{1f3fa}'.repeat(100));
  const { html: xml } = await desk.get('/books.xml?currency=NGN&from=2026-01-01&to=2100-12-31');
  const { html: live } = await desk.inMode('live').get('/books.xml?currency=NGN&from=2026-01-01&to=2026-01-31');
  await rename(caller.account.name);
  const textOf = (of: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(of)?.[1];
  const idOf = (of: string) => textOf(of.slice(of.indexOf('<Othr>')), 'Id');
  expect(textOf(xml, 'MsgId')).toMatch(/^\d{13}-NGN-test$/);
  expect(textOf(xml, 'Id')).toBe('2026-01-01-2100-12-31-NGN-test');
  expect(idOf(xml)).toMatch(/^acct_\w{22}-test$/);
  expect(textOf(xml, 'Nm')).toBe(`${'\u{1f3fa}'.repeat(58)} (test mode)`);
  expect(textOf(xml, 'AddtlStmtInf')).toBe('Test mode: no money has moved.');
  expect(xml.indexOf('<AddtlStmtInf>')).toBeGreaterThan(xml.lastIndexOf('</Ntry>'));
  // A reference of nothing is none: the standard knows no empty text.
  expect(xml).toContain('<EndToEndId>NOTPROVIDED</EndToEndId>');
  expect(textOf(live, 'Id')).toBe('2026-01-01-2026-01-31-NGN-live');
  expect(idOf(live)).toBe(idOf(xml)?.replace('-test', '-live'));
  expect(textOf(live, 'Nm')).toBe('\u{1f3fa}'.repeat(70));
  expect(live).not.toContain('AddtlStmtInf');
});

test('tell what the wallet holds of each asset on its chain, with all of its places', async () => {
  const transfer = (amount: number, asset: string, network: string) =>
    payBy({ amount }, { type: 'crypto', asset, network, paid: 'exact' });
  await transfer(5_000, 'USDC', 'base');
  await transfer(7_000, 'ETH', 'ethereum');
  const { payment } = await transfer(3_000, 'ETH', 'ethereum');
  const settle = async () => {
    await app.call('POST', '/v1/test/clock/advance', { seconds: 60 });
    await app.idle();
  };
  await settle();
  await app.call('POST', '/v1/refunds', { payment });
  await settle();
  const { html } = await desk.get('/books');
  const wallet = rowsOf(html.slice(html.indexOf('id="wallet"'))).slice(0, 3);
  expect(wallet).toEqual([
    ['It holds', 'Arrived', 'Sent back'],
    ['0.00224 ETH on Ethereum', '0.0032 ETH', '0.00096 ETH'],
    ['4 USDC on Base', '4 USDC', '0 USDC'],
  ]);
});

test('of the other mode are other books, and who only reads takes no statement out', async () => {
  expect((await desk.inMode('live').get('/books')).html).toContain('Nothing is posted yet');
  const reader = deskOf(app, await joinAs(app, 'read_only'));
  const { status, html } = await reader.get('/books');
  expect([status, html.includes('Statement as CSV')]).toEqual([200, false]);
});
