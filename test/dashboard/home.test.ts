import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/core/account.ts';
import { scopeOf } from '../../src/operations/commit-change.ts';
import { seedForTest } from '../../src/seed/seed.fixture.ts';
import { type App, startApp } from '../app.ts';
import { baseOf, cookieOf, joinAs, joinAsOwner, type SignedIn } from './sign-in.ts';

/** What home says, without a browser: of a new account, of one with a month, and of what somebody should look at. */
let app: App;
let owner: SignedIn;
/** Nothing works here in the background: what is seeded stays as it is. */
beforeAll(async () => {
  app = await startApp({ POLYTILL_ROLES: 'api,page,dashboard' });
  owner = await joinAsOwner(app);
});
afterAll(() => app?.stop());

/** Where today has something to show, whenever this runs. */
function zoneInTheAfternoon(): string {
  const zones = ['Pacific/Honolulu', 'America/Bogota', 'Africa/Accra', 'Asia/Dhaka', 'Asia/Tokyo', 'Pacific/Auckland'];
  const hourIn = (timeZone: string) =>
    Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric' }).format(Date.now()));
  return zones.toSorted((a, b) => Math.abs(hourIn(a) - 15) - Math.abs(hourIn(b) - 15))[0] as string;
}

async function open(
  query = '',
  { who = owner, account = app.firstRun.account, mode = 'test' as 'test' | 'live' } = {},
) {
  const address = `${app.url}${baseOf(account, mode)}${query}`;
  const response = await fetch(address, { headers: { cookie: cookieOf(app, who), 'accept-language': 'en-GB' } });
  const html = await response.text();
  return { status: response.status, html, text: textOf(html) };
}

describe('a new account', () => {
  test('is led to its first payment by a command that works', async () => {
    const { status, html, text } = await open();
    expect(status).toBe(200);
    expect(text).toContain('Your first payment, in three steps');
    const command = decode(/<pre[^>]*><code>([\s\S]*?)<\/code>/.exec(html)?.[1] ?? '');
    expect(command).toContain(`${app.url}/v1/checkout/sessions`);
    const body = /-d '([\s\S]*)'$/.exec(command)?.[1] ?? '';
    const { status: made } = await app.call('POST', '/v1/checkout/sessions', JSON.parse(body));
    expect(made).toBe(200);
    await expect(open()).resolves.toMatchObject({ text: expect.stringContaining('One session has changed') });
  });

  test('of somebody who may not make keys asks whoever may; every link leads somewhere', async () => {
    const other = await app.operations.createAccount({ name: 'Another' });
    const reader = await joinAs(app, 'read_only', { account: other });
    const { html, text } = await open('', { who: reader, account: other });
    expect(text).toContain('Ask an owner or a developer');
    const links = [...html.matchAll(/<main[\s\S]*<\/main>/g)].flatMap(([main]) => [
      ...main.matchAll(/href="([^"]+)"/g),
    ]);
    expect(links.length).toBeGreaterThanOrEqual(3);
    for (const [, href = ''] of links) {
      const { status } = await fetch(app.url + decode(href), { headers: { cookie: cookieOf(app, reader) } });
      expect([href, status]).toEqual([href, 200]);
    }
  });

  test('in live mode says that nothing was paid, and how to go there', async () => {
    const { text, html } = await open('', { mode: 'live' });
    expect(text).toContain('Nothing has been paid in live mode yet');
    expect(html).toContain('href="/docs/going-live"');
    expect(text).not.toContain('in three steps');
  });

  test.each([
    ['/customers/new', '/customers'],
    ['/testing/clock', ''],
    ['/accounts/new', ''],
  ])('changes modes from %s to a page that there is', async (path, there) => {
    const { html } = await open(path);
    expect(html).toContain(`class="mode" href="${baseOf(app.firstRun.account, 'live')}${there}"`);
  });
});

describe('an account with two months', () => {
  let account: Account;
  let who: SignedIn;
  const there = (query = '') => open(query, { who, account });
  beforeAll(async () => {
    const made = await app.operations.createAccount({ name: 'Makola Cloth' });
    account = { ...made, timeZone: zoneInTheAfternoon() };
    await app.store.transact((tx) => tx.saveAccount(account));
    who = await joinAs(app, 'owner', { name: 'Esi Mensah', account });
    await seedForTest(app.store, account, { sessions: 700, days: 61, endMs: Date.now() });
  });

  test('shows the last seven days of its own currency beside the seven before', async () => {
    const { status, text, html } = await there();
    expect(status).toBe(200);
    expect(text).toContain(`up to now, in the time of ${account.timeZone}.`);
    expect(text).toMatch(/Compared with .*, up to \d+:\d+ on the last day\./);
    expect(html).toMatch(/aria-current="true"[^>]*>7 days</);
    expect(html).toMatch(/aria-current="true"[^>]*>GHS</);
    for (const name of ['Gross volume', 'Net', 'Sessions paid', 'Paid of those opened', 'Median time to pay']) {
      expect(text).toContain(name);
    }
    // An arrow for eyes is a sentence for ears.
    const arrows = html.match(/aria-hidden="true">[▲▼]/g) ?? [];
    const sentences = text.match(/(more|less) than in the period before/g) ?? [];
    expect(sentences).toHaveLength(arrows.length);
    expect(arrows.length).toBeGreaterThan(0);
  });

  test.each(['?period=today', '', '?period=last_30_days'])('%s: every chart has its table behind it', async (query) => {
    const { html } = await there(query);
    const charts = html.match(/<section class="chart-part"/g) ?? [];
    const tables = html.match(/<details class="behind">/g) ?? [];
    expect(charts).toHaveLength(5);
    // Where nothing has failed there is nothing to draw.
    const empty = (html.match(/No attempt to pay has failed|No session was paid|No attempt to pay has ended/g) ?? [])
      .length;
    expect(tables.length).toBeGreaterThanOrEqual(charts.length - empty);
  });

  test('adds no currencies up: each has a page and a row', async () => {
    const own = await there('?period=last_30_days');
    for (const currency of ['GHS', 'USD', 'PLN', 'XOF', 'EUR']) {
      expect(own.html).toMatch(new RegExp(`<th scope="row"><a[^>]*>${currency}</a>`));
    }
    const { html } = await there('?period=last_30_days&currency=PLN');
    expect(html).toMatch(/aria-current="true"[^>]*>PLN</);
    const figures = /<dl class="key-figures">[\s\S]*?<\/dl>/.exec(html)?.[0] ?? '';
    expect(textOf(figures)).toMatch(/Gross volumezł\s[\d,]+\.\d\d/);
    expect(textOf(figures)).not.toMatch(/GH₵|US\$|€|CFA/);
    const unknown = await there('?currency=CHF');
    expect(unknown.html).toMatch(/aria-current="true"[^>]*>GHS</);
    // What is chosen stays when the days change.
    expect(html).toMatch(/href="[^"]*\?currency=PLN"[^>]*>7 days</);
  });

  test('compares nothing with nothing', async () => {
    const from = dayBefore(70);
    const { text } = await there(`?period=range&from=${from}&to=${dayBefore(0)}`);
    expect(text).toContain('no comparison');
    expect(text).not.toMatch(/the period before/);
  });

  test.each([
    ['2026-11-10', '2026-11-01', 'The first day is after the last one.'],
    ['2999-01-01', '2999-01-02', 'These days are still to come.'],
    ['2020-01-01', '2026-11-01', 'Choose at most 366 days.'],
    ['soon', '"><script>', 'Enter two days, such as'],
    ['', '', 'Enter two days, such as'],
  ])('days from %s to %s are told what is wrong with them', async (from, to, told) => {
    const query = new URLSearchParams({ period: 'range', from, to });
    const { status, text, html } = await there(`?${query}`);
    expect([status, text.includes(told)]).toEqual([422, true]);
    expect(html).toMatch(/aria-invalid="true"/);
    expect(html).not.toContain('"><script>');
  });

  test('days without anything say so', async () => {
    const { status, text } = await there('?period=range&from=2020-03-01&to=2020-03-02');
    expect([status, text.includes('Nothing happened in these days.')]).toEqual([200, true]);
  });

  test('puts what needs attention above all, with ways to it', async () => {
    const { html, text } = await there();
    const scope = { accountId: account.id, shard: account.shard, livemode: false };
    const { items } = await app.store.read.findSessionIds(scope, { needsAttention: true }, { limit: 4 });
    expect(items.length).toBeGreaterThan(0);
    expect(html.indexOf('id="attention"')).toBeLessThan(html.indexOf('class="key-figures"'));
    const links = html.match(new RegExp(`href="${baseOf(account)}/sessions/[^"]+"`, 'g')) ?? [];
    expect(links).toHaveLength(Math.min(items.length, 3));
    expect(html.includes(`${baseOf(account)}/sessions?attention=1`)).toBe(items.length > 3);
    expect(text).toMatch(/Webhooks to books\.example\.com have been failing since .*: \d+ attempts in a row\./);
    const endpoint = new RegExp(`href="(${baseOf(account)}/webhooks/we_[^"]+)"`).exec(html)?.[1];
    expect(endpoint).toBeDefined();
  });

  test('shows what has changed once it is projected, and says until then how much waits', async () => {
    const scope = { accountId: account.id, shard: account.shard, livemode: false };
    const { items } = await app.store.read.findSessionIds(scope, {}, { limit: 120 });
    const sessions = await app.store.read.findSessions(scope, items);
    expect(scopeOf(sessions[0] as (typeof sessions)[number])).toEqual(scope);
    await app.store.transact(async (tx) => {
      for (const { id, version } of sessions) await tx.markUnindexed({ id, version, nowMs: 0 });
    });
    await expect(there()).resolves.toMatchObject({ text: expect.stringContaining('Many sessions have changed') });
    await app.store.transact((tx) => tx.clearUnindexed(sessions));
  });
});

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function textOf(html: string): string {
  return decode(html.replaceAll(/<(style|script|svg)[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, ''));
}

function decode(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&quot;': '"',
    '&#39;': "'",
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
  };
  return text.replaceAll(/&(quot|#39|lt|gt|amp);/g, (sign) => signs[sign] ?? sign);
}
