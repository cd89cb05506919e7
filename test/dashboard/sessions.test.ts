import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paymentId, toBase62, type Uuid } from '../../src/core/ids.ts';
import { composeDialects } from '../../src/dialects/compose.ts';
import { DIALECTS } from '../../src/main.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type Desk, deskOf, openDesk } from './desk.ts';
import { baseOf, joinAs } from './sign-in.ts';

/** The list of sessions by HTTP: what it finds, by which filter and which words, and how it goes on. */

let app: App;
let desk: Desk;
/** Printed ids, by what they are. */
let made: Record<'paid' | 'declined' | 'crypto' | 'momo' | 'open' | 'euro', string>;
beforeAll(async () => {
  app = await startApp();
  desk = await openDesk(app);
  made = await populate();
  await projected();
});
afterAll(() => app?.stop());

const { parseSessionId } = composeDialects(DIALECTS);
const ORDER = {
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};
const CARD = { type: 'card', number: '4242424242424242' };

async function create(body: object): Promise<string> {
  const { status, body: made } = await app.call('POST', '/v1/checkout/sessions', { ...ORDER, ...body });
  if (status >= 300) throw new Error(JSON.stringify(made));
  return made.id;
}

async function pay(id: string, method: object): Promise<string> {
  const { status, body } = await app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
  if (status >= 300) throw new Error(JSON.stringify(body));
  return id;
}

async function populate() {
  const paid = await create({
    amount: 24_850,
    customer_email: 'Ama@Example.com',
    client_reference_id: 'INV-2026-17',
    metadata: { order_id: '1234' },
  });
  return {
    paid: await pay(paid, CARD),
    declined: await pay(await create({ amount: 9_000 }), { ...CARD, number: '4000000000000002' }),
    crypto: await create({ amount: 10_000, currency: 'USD', description: '=1+1' }),
    momo: await create({ amount: 5_000, customer_phone: '+233241234567' }),
    open: await create({ amount: 700, metadata: { order_id: '99' } }),
    euro: await create({ amount: 700, currency: 'EUR' }),
  };
}

/** A session is found a moment after it has changed. */
async function projected(): Promise<void> {
  await app.idle();
  await eventually(
    async () => (await app.store.read.listUnindexed({ nowMs: Date.now() + 100_000, limit: 1 })).length === 0,
    'the projection',
  );
}

async function found(query: string): Promise<string[]> {
  const { status, html } = await desk.get(`/sessions${query}`);
  expect(status).toBe(200);
  return idsIn(html);
}

/** Links of the lines, in their order. */
function idsIn(html: string): string[] {
  return [...html.matchAll(/<a href="[^"]*\/sessions\/(cs_[^"/]+)">/g)].map(([, id = '']) => id);
}

const NAMES = () => new Map(Object.entries(made).map(([name, id]) => [id, name]));
const named = async (query: string) => (await found(query)).map((id) => NAMES().get(id) ?? id);

test('the newest are first, each with what is to be known of it', async () => {
  const { html } = await desk.get('/sessions');
  expect(idsIn(html)).toEqual([made.euro, made.open, made.momo, made.crypto, made.declined, made.paid]);
  expect(html).toContain('Visa •••• 4242');
  expect(html).toContain('Ama@Example.com');
  expect(html).toContain('Declined by the bank');
  expect(html).toContain('6 sessions');
});

describe('a filter', () => {
  test.each<[string, string[]]>([
    ['?status=paid', ['paid']],
    ['?status=paid&status=declined', ['declined', 'paid']],
    ['?method=card', ['declined', 'paid']],
    ['?api=paygate&status=open', ['euro', 'open', 'momo', 'crypto']],
    ['?api=stripe', []],
    ['?currency=USD', ['crypto']],
    ['?least=90&most=248.50', ['declined', 'paid']],
    ['?least=1&currency=EUR', ['euro']],
    ['?customer=ama%40example.com', ['paid']],
    ['?customer=567', ['momo']],
    ['?metadata=order_id%20%3D%201234', ['paid']],
    ['?metadata=99', ['open']],
    ['?attention=1', []],
    ['?from=2000-01-01&to=2000-12-31', []],
    ['?from=2020-01-01', ['euro', 'open', 'momo', 'crypto', 'declined', 'paid']],
    ['?status=nonsense&from=never&method=', ['euro', 'open', 'momo', 'crypto', 'declined', 'paid']],
  ])('%s', async (query, names) => expect(await named(query)).toEqual(names));

  test('says what it leaves out, and how to take it away', async () => {
    const { html } = await desk.get('/sessions?status=paid&least=10');
    expect(html).toContain('aria-label="Remove the filter Paid"');
    expect(html).toContain(`href="${desk.base}/sessions?status=paid"`);
    expect((await desk.get('/sessions?api=stripe')).html).toContain('No session matches');
  });

  test('tells at the field what is no amount, and goes on without it', async () => {
    const { status, html } = await desk.get('/sessions?least=many');
    expect(status).toBe(422);
    expect(html).toContain('Type an amount, such as');
    expect(idsIn(html)).toHaveLength(6);
  });
});

describe('a search', () => {
  test.each<[string, string]>([
    ['AMA@example.com', 'paid'],
    ['inv-2026-17', 'paid'],
    ['order_id=1234', 'paid'],
    ['4567', 'momo'],
    ['567', 'momo'],
    ['+233 24 123 4567', 'momo'],
    ['024 123 4567', 'momo'],
  ])('for %s', async (words, name) => {
    expect(await named(`?q=${encodeURIComponent(words)}`)).toContain(name);
  });

  test('for an id goes to what it names, in any form of it', async () => {
    const session = await sessionOf(made.paid);
    const to = `${desk.base}/sessions/${made.paid}`;
    const address = `http://localhost/checkout/${made.paid}`;
    const printed = DIALECTS.map(({ sessionId }) => sessionId.print(session));
    for (const words of [...printed, session.id, address, paymentId.print(session.settledBy ?? '')]) {
      expect(await desk.get(`/search?q=${encodeURIComponent(words)}`)).toMatchObject({ status: 303, to });
      expect(await named(`?q=${encodeURIComponent(words)}`)).toEqual(['paid']);
      expect(await named(`?status=open&q=${encodeURIComponent(words)}`)).toEqual([]);
    }
  });

  test('for anything else leads to the list of what is found', async () => {
    expect(await desk.get('/search?q=a+b')).toMatchObject({ status: 303, to: `${desk.base}/sessions?q=a+b` });
    expect(await desk.get('/search?q=+')).toMatchObject({ status: 303, to: `${desk.base}/sessions` });
    expect(await named('?q=nobody%40example.com')).toEqual([]);
    expect(await named('?q=%00%FF%25')).toEqual([]);
  });

  test('finds nothing of the other mode or another account', async () => {
    const live = desk.inMode('live');
    expect(idsIn((await live.get(`/sessions?q=${made.paid}`)).html)).toEqual([]);
    // An id leads to where the session is.
    expect(await live.get(`/search?q=${made.paid}`)).toMatchObject({ to: `${desk.base}/sessions/${made.paid}` });
    const account = await app.operations.createAccount({ name: 'Another' });
    const other = deskOf(app, await joinAs(app, 'owner', { name: 'Other owner', account }));
    const { html } = await other.get(`${baseOf(account)}/sessions?q=${made.paid}`);
    expect([idsIn(html), html.includes('No session matches')]).toEqual([[], true]);
  });
});

async function sessionOf(printed: string) {
  const session = await app.store.read.findSession(parseSessionId(printed) as Uuid);
  if (!session) throw new Error(`there is no session ${printed}`);
  return session;
}

test('pages go down by the last and up by the first, and keep the filter', async () => {
  const last = (await sessionOf(made.crypto)).id;
  expect(await named(`?status=open&after=${toBase62((await sessionOf(made.momo)).id)}`)).toEqual(['crypto']);
  const { html } = await desk.get(`/sessions?api=paygate&before=${toBase62(last)}`);
  expect(idsIn(html)).toEqual([made.euro, made.open, made.momo]);
  expect(html).toContain(`/sessions?api=paygate&amp;after=${toBase62((await sessionOf(made.momo)).id)}`);
});

test('before the first session it is told how to make one', async () => {
  const account = await app.operations.createAccount({ name: 'New' });
  const other = deskOf(app, await joinAs(app, 'owner', { name: 'New owner', account }));
  const { html } = await other.get(`${baseOf(account)}/sessions`);
  expect(html).toContain('No sessions yet');
  expect(html).toContain('curl ');
  expect((await desk.inMode('live').get('/sessions')).html).toContain('Going live');
  expect(html).not.toContain('As CSV');
});

describe('columns', () => {
  test('are chosen by each person for themselves, and by nobody else', async () => {
    const other = deskOf(app, await joinAs(app, 'read_only'));
    const chosen = new URLSearchParams([
      ['column', 'reference'],
      ['column', 'nonsense'],
      ['query', 'status=paid&evil=1'],
    ]);
    expect(await other.post('/sessions/columns', chosen)).toMatchObject({
      status: 303,
      to: `${other.base}/sessions?status=paid`,
    });
    const heads = ({ html }: { html: string }) => [...html.matchAll(/<th(?: [^>]*)?>([^<]*)/g)].map(([, text]) => text);
    expect(heads(await other.get('/sessions'))).toEqual(['Status', 'Amount', 'Reference']);
    expect(heads(await desk.get('/sessions'))).toHaveLength(7);
  });
});

describe('an export', () => {
  test('has all that the filter lets through, as CSV that no spreadsheet computes', async () => {
    const { status, html: csv } = await desk.get('/sessions.csv?status=open');
    expect(status).toBe(200);
    const [header, ...lines] = csv.trimEnd().split('\r\n');
    expect(header).toContain('id,livemode,status');
    expect(lines).toHaveLength(4);
    expect(lines.find((line) => line.startsWith(made.crypto))).toContain(',100.00,USD,');
    expect(lines.find((line) => line.startsWith(made.crypto))).toContain(",'=1+1,");
    const { items } = await app.people.listAuditEntries(app.firstRun.account, {}, { limit: 5 });
    expect(items[0]).toMatchObject({
      action: 'session.export',
      details: { format: 'csv', filter: 'status=open' },
      personName: 'Ama Owusu',
    });
  });

  test('is JSON with a line for each', async () => {
    const { html } = await desk.get('/sessions.json?q=INV-2026-17');
    expect(JSON.parse(html)).toMatchObject([
      {
        id: made.paid,
        status: 'paid',
        amount: 24_850,
        currency: 'GHS',
        method: 'card',
        card_last4: '4242',
        customer_email: 'Ama@Example.com',
        metadata: { order_id: '1234' },
      },
    ]);
    expect(html.trimEnd().split('\r\n')).toHaveLength(3);
    expect(JSON.parse((await desk.get('/sessions.json?q=nobody')).html)).toEqual([]);
  });

  test('goes on past a page of it, with each session once', async () => {
    const account = await app.operations.createAccount({ name: 'Large' });
    const { text } = await app.operations.createKey({
      accountId: account.id,
      dialect: 'paygate',
      livemode: false,
      rights: null,
    });
    const caller = await app.operations.authenticate(text);
    const input = { amountMinor: 100, currency: 'GHS', successUrl: null, cancelUrl: null };
    const create = () => app.operations.createCheckoutSession({ caller, requestId: 'req_test', input });
    await Promise.all(Array.from({ length: 1_005 }, create));
    await projected();
    const other = deskOf(app, await joinAs(app, 'support', { name: 'Of large', account }));
    const { html } = await other.get(`${baseOf(account)}/sessions.csv?status=open`);
    const ids = html
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect([ids.length, new Set(ids).size]).toEqual([1_005, 1_005]);
    expect(ids).toEqual(ids.toSorted().reverse());
    expect(JSON.parse((await other.get(`${baseOf(account)}/sessions.json`)).html)).toHaveLength(1_005);
  });

  test('is no right of who may only read', async () => {
    const other = deskOf(app, await joinAs(app, 'read_only', { name: 'Reader' }));
    expect((await other.get('/sessions.csv')).status).toBe(403);
    expect((await other.get('/sessions')).html).not.toContain('As CSV');
  });
});
