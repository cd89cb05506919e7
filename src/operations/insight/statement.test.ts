import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../../../test/postgres.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Payment } from '../../core/payment.ts';
import { openPostgresStore } from '../../store/open-postgres-store.ts';
import { openSqliteStore } from '../../store/open-sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import { newPosting } from '../../store/suite/fixtures.ts';
import { scopeOfCaller } from '../envelope.ts';
import { createCheckpointKeeper } from '../keep-checkpoints.ts';
import { pay, refund } from '../refunds.fixture.ts';
import { makeWorld, type World } from '../world.fixture.ts';
import { readStandings } from './books.ts';
import { readStatement, type Statement } from './statement.ts';

/**
 * Nothing is projected here: sessions wait to be indexed from the first to the last. What the books are told to have come to is
 * right all the same.
 */
const serverUrl = await testPostgresUrl();

describe('SQLite', () => suite(async () => openSqliteStore({ path: ':memory:' })));
if (serverUrl === undefined) it.skip(NO_POSTGRES);
else describe('PostgreSQL', () => suite(openPostgres));

const dropped: (() => Promise<void>)[] = [];
async function openPostgres(): Promise<Store> {
  const { url, drop } = await createFreshDatabase(serverUrl as string);
  dropped.push(drop);
  return openPostgresStore({ url });
}

const DAY_MS = 86_400_000;

function suite(open: () => Promise<Store>): void {
  let world: World;
  let store: Store;
  /** What happens before a page of postings is read; once. */
  let meanwhile: (() => Promise<unknown>)[];

  beforeEach(async () => {
    meanwhile = [];
    store = await open();
    world = await makeWorld({ store, wrapStore: (inner) => ({ ...inner, read: interrupted(inner.read) }) });
  });
  afterEach(async () => {
    await world?.close();
    for (const drop of dropped.splice(0)) await drop();
  });

  const interrupted = (read: Store['read']): Store['read'] =>
    new Proxy(read, {
      get(of, name: keyof Store['read']) {
        if (name !== 'listPostings') return of[name].bind(of);
        return async (...asked: Parameters<Store['read']['listPostings']>) => {
          await meanwhile.shift()?.();
          return of.listPostings(...asked);
        };
      },
    });

  const statementOf = (fromMs: number, untilMs: number) =>
    readStatement(world.deps, { caller: world.caller, input: { currency: 'GHS', span: { fromMs, untilMs } } });
  const write = (postings: readonly Posting[]) =>
    store.transact(async (tx) => {
      for (const posting of postings) await tx.insertPosting(posting);
    });

  test('opens with what had come before, and the next one with what it closes with', async () => {
    const { clock, caller } = world;
    const fromMs = clock.nowMs();
    const payment = await pay(world);
    await refund(world, { paymentId: payment.id, amountMinor: 1_500 });
    clock.advance(DAY_MS);
    await pay(world);
    clock.advance(DAY_MS);
    await refund(world, { paymentId: payment.id, amountMinor: 500 });
    const days = [0, 1, 2, 3].map((day) => fromMs + day * DAY_MS);
    const statements = await Promise.all(days.map((day) => statementOf(day, day + DAY_MS)));
    expect(statements.map(told)).toEqual([
      [0, [5_000, -1_500], 3_500],
      [3_500, [5_000], 8_500],
      [8_500, [-500], 8_000],
      [8_000, [], 8_000],
    ]);
    expect(await readStandings(world.deps, { caller })).toEqual({
      money: [
        { currency: 'GHS', grossMinor: 10_000, feeMinor: 0, refundedMinor: 2_000, disputedMinor: 0, netMinor: 8_000 },
      ],
      assets: [],
    });
    const waiting = await store.read.listUnindexed({ nowMs: clock.nowMs(), limit: 100 });
    expect(waiting).toHaveLength(2);
    const spans = [{ fromMs: 0, untilMs: days[3] as number }];
    expect(await store.read.sumFigures(scopeOfCaller(caller), { spans })).toEqual([]);
  });

  test('adds up where something is posted while it is read, before its days or in them', async () => {
    const { clock } = world;
    const before = await pay(world);
    clock.advance(DAY_MS);
    const fromMs = clock.nowMs();
    clock.advance(1_000);
    const within = await pay(world);
    // One that is older than the days, one of them, and one that comes after the reading has begun.
    const late = [before, within].map((payment) => newPosting(payment, { createdAtMs: payment.createdAtMs - 1 }));
    clock.advance(1_000);
    const after = newPosting(within, { createdAtMs: clock.nowMs() });
    const postLate = () => write([...late, after].map((posting) => ({ ...posting, id: idOf(world, posting) })));
    // Before each of the four reads: of the last moment, of what there was before, of the entries, and of what there was after.
    for (const [round, reads] of [0, 1, 2, 3].entries()) {
      meanwhile = [...Array.from({ length: reads }, () => async () => {}), postLate];
      const statement = await statementOf(fromMs, fromMs + DAY_MS);
      expect([reads, meanwhile.length, statement.openingMinor + moved(statement)]).toEqual([
        reads,
        0,
        statement.closingMinor,
      ]);
      // With a moment to spare it has all of them.
      const again = await statementOf(fromMs, fromMs + DAY_MS);
      expect(told(again)).toEqual([
        5_000 * (2 + round),
        Array.from({ length: 3 + 2 * round }, () => 5_000),
        5_000 * (5 + 3 * round),
      ]);
    }
  });

  test('is as exact from a checkpoint as without one, at whichever moment it begins', async () => {
    const { clock, deps, caller } = world;
    const payment = await pay(world);
    const startMs = clock.nowMs() + 1;
    const postings = manyPostings(payment, 2_500, startMs);
    await write(postings);
    const moments = [0, 1, 999, 1_000, 1_001, 1_700, 2_499, 2_500].map((index) => startMs + index * 10);
    const expected = moments.map((moment) => [moment, balanceBefore(postings, moment) + 5_000]);
    const openings = async () => {
      const told: (readonly [number, number])[] = [];
      for (const moment of moments) told.push([moment, (await statementOf(moment, moment + 10)).openingMinor]);
      return told;
    };
    expect(await openings()).toEqual(expected);
    const whole = await readStandings(deps, { caller });

    clock.advance(DAY_MS);
    const keep = createCheckpointKeeper(deps);
    expect([await keep(), await keep(), await keep()]).toEqual([true, true, false]);
    const scope = scopeOfCaller(caller);
    expect((await store.read.findLedgerCheckpoint(scope, {}))?.throughId).toBe(postings[1_998]?.id);
    expect(await openings()).toEqual(expected);
    expect(await readStandings(deps, { caller })).toEqual(whole);
    expect(whole.assets).toEqual([
      { currency: 'ETH@base', decimals: 18, received: 10n ** 24n * 250n, sentBack: 10n ** 24n * 125n },
    ]);
  }, 120_000);

  test('checkpoints leave out what is younger than ten minutes', async () => {
    const { clock, deps, caller } = world;
    const payment = await pay(world);
    const postings = manyPostings(payment, 1_500, clock.nowMs() - 20_000);
    await write(postings);
    const keep = createCheckpointKeeper(deps);
    const scope = scopeOfCaller(caller);
    clock.advance(10 * 60_000 - 20_000);
    expect(await keep()).toBe(false);
    clock.advance(30_000);
    expect(await keep()).toBe(true);
    expect((await store.read.findLedgerCheckpoint(scope, {}))?.throughId).toBe(postings[999]?.id);
  });
}

/** Committed now, and named when it happened. */
function idOf({ deps }: World, { createdAtMs, shard }: Posting): string {
  return deps.ids.make(createdAtMs, shard);
}

/** Opening, what moved, closing. */
function told({ openingMinor, entries, closingMinor }: Statement) {
  return [
    openingMinor,
    entries.map(({ amountMinor, isCredit }) => (isCredit ? amountMinor : -amountMinor)),
    closingMinor,
  ];
}

function moved({ entries }: Statement): number {
  return entries.reduce((so, { amountMinor, isCredit }) => so + (isCredit ? amountMinor : -amountMinor), 0);
}

/** Every ten milliseconds one: payments, fees, refunds and what a wallet receives and sends, each of another amount. */
function manyPostings(payment: Payment, count: number, startMs: number): Posting[] {
  return Array.from({ length: count }, (_, index) => {
    const createdAtMs = startMs + index * 10;
    return newPosting(payment, { createdAtMs, ...kindOf(index) });
  });
}

function kindOf(index: number): Partial<Posting> {
  const ether = { currency: 'ETH@base', decimals: 18, amount: 10n ** 24n };
  switch (index % 20) {
    case 3:
    case 13:
      return { ...ether, cause: 'asset_receipt', source: 'payers', destination: 'wallet' };
    case 7:
      return { ...ether, cause: 'asset_refund', source: 'wallet', destination: 'payers' };
    case 8:
      return { cause: 'refund', source: 'balance', destination: 'payers', amount: BigInt(index) };
    case 9:
      return { cause: 'fee', source: 'balance', destination: 'fees', amount: 3n };
    default:
      return { amount: BigInt(1_000 + index) };
  }
}

function balanceBefore(postings: readonly Posting[], moment: number): number {
  const own = postings.filter(({ createdAtMs, currency }) => createdAtMs < moment && currency === 'GHS');
  const sum = own.reduce((so, { amount, destination }) => so + (destination === 'balance' ? amount : -amount), 0n);
  return Number(sum);
}
