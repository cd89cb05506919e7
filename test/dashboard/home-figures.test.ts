import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Span } from '../../src/core/insight/grains.ts';
import type { Totals } from '../../src/core/insight/totals.ts';
import { simulateDispute } from '../../src/core/simulated-dispute.ts';
import { scopeOfCaller } from '../../src/operations/envelope.ts';
import { expireDueSessions } from '../../src/operations/expire-due-sessions.ts';
import { indexSessions } from '../../src/operations/index-sessions.ts';
import { type HomeFigures, readHomeFigures } from '../../src/operations/insight/home-figures.ts';
import { recordDispute } from '../../src/operations/record-dispute.ts';
import { workDuePayments } from '../../src/operations/work-due-payments.ts';
import { workDueRefunds } from '../../src/operations/work-due-refunds.ts';
import { makeWorld, type World } from '../../src/operations/world.fixture.ts';
import { seedForTest } from '../../src/seed/seed.fixture.ts';
import { openPostgresStore } from '../../src/store/open-postgres-store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../postgres.ts';
import { type Books, openPostgresBooks, openSqliteBooks, type PlainBooks, type Sums } from './plain-books.ts';

/**
 * The figures of home against the books themselves, to the unit: months of declines, duplicates, late money and refunds in
 * several currencies, in zones whose clocks change within them; after the workers have gone on, and projected again.
 */
const serverUrl = await testPostgresUrl();

describe('SQLite', () => suite(openFile));
if (serverUrl === undefined) it.skip(NO_POSTGRES);
else describe('PostgreSQL', () => suite(() => openServer(serverUrl)));

type Opened = { readonly store: Store; readonly books: Books; close(): Promise<void> };

/** On 2026-10-31, a Saturday: in the month before it Europe's clocks went back. */
const NOW_MS = Date.UTC(2026, 9, 31, 13, 37, 20);
const at = (text: string) => Date.parse(`${text}Z`);

/** What is asked for, and between which moments that is: written down here, not computed. */
const PERIODS: readonly (readonly [zone: string, asked: { days: number } | Days, from: string, until: string])[] = [
  ['UTC', { days: 1 }, '2026-10-31T00:00', '2026-10-31T13:45'],
  ['UTC', { days: 30 }, '2026-10-02T00:00', '2026-10-31T13:45'],
  ['Europe/Warsaw', { days: 7 }, '2026-10-24T22:00', '2026-10-31T13:45'],
  ['Europe/Warsaw', { days: 30 }, '2026-10-01T22:00', '2026-10-31T13:45'],
  ['Europe/Warsaw', { first: '2026-10-25', last: '2026-10-25' }, '2026-10-24T22:00', '2026-10-25T23:00'],
  ['Asia/Kathmandu', { days: 7 }, '2026-10-24T18:15', '2026-10-31T13:45'],
  ['America/St_Johns', { first: '2026-10-05', last: '2026-10-20' }, '2026-10-05T02:30', '2026-10-21T02:30'],
  ['Australia/Lord_Howe', { first: '2026-10-04', last: '2026-10-04' }, '2026-10-03T13:30', '2026-10-04T13:00'],
  ['Africa/Accra', { first: '2026-01-01', last: '2026-10-31' }, '2026-01-01T00:00', '2026-10-31T13:45'],
];
type Days = { readonly first: string; readonly last: string };

function suite(open: () => Promise<Opened>): void {
  let opened: Opened;
  let world: World;

  beforeAll(async () => {
    opened = await open();
    world = await makeWorld({ store: opened.store });
    world.clock.advance(NOW_MS - world.clock.nowMs());
    const days = { days: 45, endMs: NOW_MS };
    for (const seed of [1, 2]) await seedForTest(opened.store, world.account, { ...days, seed, sessions: 300 });
    await disputeSome(world);
  });
  afterAll(async () => {
    await opened?.close();
  });

  const read = (zone: string, asked: { days: number } | Days, currency?: string) => {
    const caller = { ...world.caller, account: { ...world.account, timeZone: zone } };
    const input = 'days' in asked ? asked : { days: 1, period: asked };
    return readHomeFigures(world.deps, { caller, input: { ...input, currency } });
  };
  const plain = (span: Span) => opened.books.read(world.account, span);

  test.each(PERIODS)('in %s, %j', async (zone, asked, from, until) => {
    const home = await read(zone, asked);
    expect(home.plan.whole).toEqual({ fromMs: at(from), untilMs: at(until) });
    const before = await plain(home.plan.comparedBefore);
    expectEqual(home, await plain(home.plan.whole), before);
    for (const { currency, before: told } of home.currencies) {
      const gross = sumOf(before.gross, currency).sum;
      expect([currency, told?.money.grossMinor ?? 0]).toEqual([currency, gross]);
    }
  });

  test('each step holds what came in during it, and all of them what came in at all', async () => {
    for (const [zone, asked] of [
      ['Europe/Warsaw', { days: 30 }],
      ['Europe/Warsaw', { first: '2026-10-25', last: '2026-10-25' }],
      ['Asia/Kathmandu', { days: 1 }],
      ['America/St_Johns', { first: '2026-07-01', last: '2026-10-30' }],
    ] as const) {
      const home = await read(zone, asked, 'USD');
      const steps = home.shown?.steps ?? [];
      expect([zone, home.shown?.currency, steps.length]).toEqual([zone, 'USD', home.plan.steps.length]);
      const total = steps.reduce((so, { grossMinor }) => so + grossMinor, 0);
      expect(total).toBe(home.shown?.whole.money.grossMinor);
      for (const [index, step] of home.plan.steps.entries()) {
        const [here, before] = [await plain(step), await plain(step.before)];
        const told = steps[index];
        expect([told?.grossMinor, told?.feeMinor, told?.refundedMinor, told?.payments]).toEqual([
          sumOf(here.gross, 'USD').sum,
          sumOf(here.fee, 'USD').sum,
          sumOf(here.refunded, 'USD').sum,
          sumOf(here.gross, 'USD').count,
        ]);
        expect(told?.before.grossMinor).toBe(sumOf(before.gross, 'USD').sum);
      }
    }
  });

  test('projected again, nothing changes', async () => {
    const before = await opened.books.dumpSums();
    await markAll(world);
    await Promise.all([indexAll(world), indexAll(world)]);
    expect(await opened.books.dumpSums()).toEqual(before);
    // From the first, in whatever order the marks are taken.
    await markAll(world);
    await opened.books.forgetProjection();
    expect(await opened.books.dumpSums()).toEqual([]);
    await Promise.all([indexAll(world), indexAll(world)]);
    expect(await opened.books.dumpSums()).toEqual(before);
  });

  test('when the workers have gone on for days they agree still', async () => {
    for (let hours = 0; hours < 72; hours += 6) {
      world.clock.advance(6 * 3_600_000);
      await expireDueSessions(world.deps);
      await workDuePayments(world.deps);
      await workDueRefunds(world.deps);
      await indexAll(world);
    }
    const home = await read('Europe/Warsaw', { days: 40 });
    expect(home.waiting).toBe(0);
    expectEqual(home, await plain(home.plan.whole), await plain(home.plan.comparedBefore));
  });
}

function expectEqual(home: HomeFigures, books: PlainBooks, before: PlainBooks): void {
  // One in which nothing happened this time has gone down to nothing, and that is told.
  const currencies = new Set([...currenciesOf(books), ...currenciesOf(before)]);
  expect(new Set(home.currencies.map(({ currency }) => currency))).toEqual(currencies);
  for (const { currency, whole } of home.currencies) {
    expect([currency, ...told(whole)]).toEqual([currency, ...meant(books, currency)]);
    expectMedian(whole, books.payTimesMs.get(currency) ?? []);
  }
}

function currenciesOf({ payTimesMs, ...sums }: PlainBooks): string[] {
  return [...payTimesMs.keys(), ...Object.values(sums).flatMap((sum) => [...sum.keys()].map((key) => key.slice(0, 3)))];
}

function told({ money, funnel, funnelByDialect, attempts, methods, failures, payTime }: Totals) {
  return [
    money,
    funnel,
    attempts,
    byName(
      funnelByDialect.map(({ dialect, created, opened, attempted, paid }) => [
        dialect,
        created,
        opened,
        attempted,
        paid,
      ]),
    ),
    byName(methods.map(({ method, succeeded, failed, grossMinor }) => [method, succeeded, failed, grossMinor])),
    byName(failures.map(({ reason, count, sumMinor }) => [reason, count, sumMinor])),
    payTime.count,
  ];
}

function meant(books: PlainBooks, currency: string) {
  const [gross, fee, refunded, disputed] = [books.gross, books.fee, books.refunded, books.disputed].map((sums) =>
    sumOf(sums, currency),
  );
  const count = (sums: Sums, label?: string) => sumOf(sums, currency, label).count;
  const labels = (...all: Sums[]) =>
    [...new Set(all.flatMap((sums) => [...sums.keys()].filter((key) => key.startsWith(`${currency} `))))].map((key) =>
      key.slice(currency.length + 1),
    );
  const { created, opened, attempted, paid, succeeded, failed, failures } = books;
  return [
    {
      grossMinor: gross?.sum,
      payments: gross?.count,
      feeMinor: fee?.sum,
      refundedMinor: refunded?.sum,
      refunds: refunded?.count,
      disputedMinor: disputed?.sum,
      disputes: disputed?.count,
      netMinor: (gross?.sum ?? 0) - (fee?.sum ?? 0) - (refunded?.sum ?? 0) - (disputed?.sum ?? 0),
    },
    { created: count(created), opened: count(opened), attempted: count(attempted), paid: count(paid) },
    { succeeded: count(succeeded), failed: count(failed) },
    byName(
      labels(created).map((api) => [
        api,
        count(created, api),
        count(opened, api),
        count(attempted, api),
        count(paid, api),
      ]),
    ),
    byName(
      labels(succeeded, failed, books.gross).map((method) => [
        method,
        count(succeeded, method),
        count(failed, method),
        sumOf(books.gross, currency, method).sum,
      ]),
    ),
    byName(labels(failures).map((reason) => [reason, count(failures, reason), sumOf(failures, currency, reason).sum])),
    books.payTimesMs.get(currency)?.length ?? 0,
  ];
}

/** As exact as a bucket is wide: about a seventh. */
function expectMedian({ payTime: { medianS } }: Totals, timesMs: readonly number[]): void {
  if (timesMs.length === 0) return expect(medianS).toBeNull();
  const [low, high] = [Math.floor((timesMs.length - 1) / 2), Math.floor(timesMs.length / 2)].map(
    (index) => (timesMs[index] as number) / 1000,
  ) as [number, number];
  expect(medianS).toBeGreaterThanOrEqual(Math.floor(low) / 1.16 - 1);
  expect(medianS).toBeLessThanOrEqual(high * 1.16 + 1);
}

function sumOf(sums: Sums, currency: string, label?: string) {
  const own = [...sums].filter(([key]) =>
    label === undefined ? key.startsWith(`${currency} `) : key === `${currency} ${label}`,
  );
  return {
    count: own.reduce((so, [, { count }]) => so + count, 0),
    sum: own.reduce((so, [, { sum }]) => so + sum, 0),
  };
}

function byName(rows: readonly (readonly [string, ...unknown[]])[]) {
  return rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

async function markAll({ store, caller }: World): Promise<void> {
  for (let after: string | undefined, more = true; more; ) {
    const page = await store.read.findSessionIds(scopeOfCaller(caller), {}, { limit: 200, after });
    const sessions = await store.read.findSessions(scopeOfCaller(caller), page.items);
    await store.transact(async (tx) => {
      for (const { id, version } of sessions) await tx.markUnindexed({ id, version, nowMs: 0 });
    });
    after = page.items.at(-1);
    more = page.hasMore;
  }
}

async function indexAll({ deps }: World): Promise<void> {
  while (await indexSessions(deps));
}

async function openFile(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-figures-'));
  const path = join(folder, 'polytill.db');
  const store = openSqliteStore({ path });
  await store.migrate();
  const books = openSqliteBooks(path);
  return {
    store,
    books,
    async close() {
      await books.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openServer(serverUrl: string): Promise<Opened> {
  const { url, drop } = await createFreshDatabase(serverUrl);
  const store = openPostgresStore({ url });
  await store.migrate();
  const books = await openPostgresBooks(url);
  return {
    store,
    books,
    async close() {
      await books.close();
      await store.close();
      await drop();
    },
  };
}

/** Of what was paid last, every third payment; the month that is made up has none. */
async function disputeSome({ deps, store, account }: World): Promise<void> {
  const { id: accountId, shard } = account;
  const { items } = await store.read.listPayments({ accountId, shard, livemode: false }, {}, { limit: 60 });
  const paid = items.filter(({ status }) => status === 'succeeded');
  for (const [index, payment] of paid.filter((_, index) => index % 3 === 0).entries()) {
    const told = { ...simulateDispute(payment, 'created', NOW_MS), payment: { id: payment.id } };
    await recordDispute(deps, { rail: payment.rail, accountId, livemode: false }, told);
    const won = { ...told, status: 'won', withdrawnMinor: 0, toldAtMs: NOW_MS + 1 } as const;
    if (index === 0) await recordDispute(deps, { rail: payment.rail, accountId, livemode: false }, won);
  }
  while (await indexSessions(deps));
}
