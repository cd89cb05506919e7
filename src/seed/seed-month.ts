import type { Account } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import { addDays, calendarOf } from '../core/insight/calendar.ts';
import { factsOf } from '../core/insight/session-facts.ts';
import type { DialectName } from '../core/session.ts';
import { createIds } from '../ids.ts';
import type { Cause } from '../operations/cause.ts';
import type { Deps } from '../operations/deps.ts';
import { disableEndpoint } from '../operations/disable-endpoint.ts';
import type { Rail } from '../rails/rail.ts';
import type { Scope } from '../store/store.ts';
import { arrivals } from './arrivals.ts';
import { chargingRail } from './charging-rail.ts';
import { expectMerchant, refundSome, returnStray } from './merchant-acts.ts';
import { type Order, type OrderPad, takeOrder } from './orders.ts';
import { expectPayer, tryAgain } from './payer-acts.ts';
import { makePayer, type Payer } from './people.ts';
import { createPostman } from './postman.ts';
import { createRandom, fillBytes, type Random } from './random.ts';
import { type SeedWorld, SessionLife } from './session-life.ts';
import { makeCatalogue, makeCustomer, makeReceivers } from './shop.ts';
import { createWriter, type Lived, type Seeded } from './write-lives.ts';

export type SeedInput = {
  readonly account: Account;
  readonly sessions: number;
  readonly days: number;
  readonly seed: number;
  /** The present, in the account's test mode. */
  readonly endMs: number;
  /** By dialect: what made the sessions. */
  readonly keys: ReadonlyMap<DialectName, Uuid>;
  /** How many are written. */
  onProgress?(written: number): void;
};

export type SeedDeps = Pick<Deps, 'store' | 'vault' | 'dialects' | 'publicUrl'> & { readonly rail: Rail };

/**
 * A month of a shop, in test mode: customers, products, webhook endpoints, and sessions with all that became of them. The same
 * seed and the same present make the same month.
 */
export async function seedMonth(deps: SeedDeps, input: SeedInput): Promise<Seeded> {
  const { account, endMs } = input;
  const random = createRandom(input.seed);
  const ids = createIds((bytes) => fillBytes(random, bytes));
  const calendar = calendarOf(account.timeZone);
  const fromMs = calendar.startOf(addDays(calendar.dayOf(endMs), 1 - input.days));

  const receivers = makeReceivers({ ids, vault: deps.vault }, { account, random, fromMs, endMs });
  const postman = createPostman({ random, endMs }, receivers);
  const sold = makeCatalogue({ ids, vault: deps.vault }, account, fromMs);
  const regulars = Array.from({ length: Math.ceil(input.sessions / 12) }, (_, index) =>
    makePayer(random, `${input.seed}-${index}`),
  );
  const before = fromMs - 200 * 86_400_000;
  const customers = regulars.map((payer) =>
    makeCustomer({ ids, vault: deps.vault }, account, payer, before + random.below(fromMs - before)),
  );
  const byEmail = new Map(customers.map((customer) => [customer.email, customer]));
  const world: SeedWorld = {
    deps: { ...deps, ids, clock: { nowMs: () => endMs }, mailing: null },
    account,
    rail: chargingRail(deps.rail),
    random,
    endMs,
    endpointsAt: (ms) => receivers.filter((receiver) => postman.isThere(receiver, ms)).map(({ endpoint }) => endpoint),
    findCustomerByEmail: async (scope, email) =>
      byEmail.get(email) ?? deps.store.read.findCustomerByEmail(scope, email),
  };
  const pad: OrderPad = { world, sold, keys: input.keys };

  await deps.store.transact(async (tx) => {
    for (const { product } of sold.filter(({ product, price }) => product.defaultPrice?.id === price.id)) {
      await tx.insertProduct(product);
    }
    for (const { price } of sold) await tx.insertPrice(price);
    for (const { endpoint } of receivers) await tx.insertEndpoint(endpoint);
  });
  const writer = createWriter(deps.store, scopeOf(account), input.onProgress);
  await writer.writeCustomers(customers);
  const times = arrivals(random, { calendar, fromMs, untilMs: endMs, count: input.sessions });
  for (const [index, createdAtMs] of times.entries()) {
    const payer = pickPayer(random, regulars, `${input.seed}-g${index}`);
    const lived = await live(world, takeOrder(pad, payer, index, createdAtMs));
    await writer.write({ ...lived, posted: lived.rows.deliveries.map((delivery) => postman.post(delivery)) });
  }
  const seeded = await writer.end();

  await deps.store.transact(async (tx) => {
    for (const receiver of receivers) {
      const { health, goneAtMs } = postman.healthOf(receiver);
      const endpoint = { ...receiver.endpoint, health };
      if (goneAtMs === null) await tx.saveEndpoint(endpoint);
      else await disableEndpoint(world.deps, tx, endpoint, { reason: 'gone', nowMs: goneAtMs });
    }
    await tx.forgetCounts(scopeOf(account));
    await tx.forgetLedgerCheckpoints(scopeOf(account));
  });
  return seeded;
}

function pickPayer(random: Random, regulars: readonly Payer[], tag: string): Payer {
  return random.chance(0.45) ? random.pick(regulars) : makePayer(random, tag);
}

async function live(world: SeedWorld, order: Order): Promise<Lived> {
  const { apiKeyId } = order.given;
  const merchant: Cause = {
    requestId: null,
    idempotencyKey: null,
    actor: apiKeyId === null ? null : { kind: 'key', id: apiKeyId },
  };
  const life = await SessionLife.begin(world, order.given, merchant);
  life.onlooker = {
    failed: () => tryAgain(life, order),
    paid: () => refundSome(life, merchant),
    strayed: (payment) => returnStray(life, payment, merchant),
  };
  expectPayer(life, order);
  expectMerchant(life, merchant);
  const rows = await life.run();
  const { refunds, disputes, postings } = rows;
  const whole = { refunds: [...refunds.values()], disputes: [...disputes.values()], postings };
  return { rows, facts: factsOf({ ...life.checkout, ...whole }) };
}

function scopeOf({ id, shard }: Account): Scope {
  return { accountId: id, shard, livemode: false };
}
