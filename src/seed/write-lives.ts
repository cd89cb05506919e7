import type { Customer } from '../core/account.ts';
import type { SessionFacts } from '../core/insight/session-facts.ts';
import type { Scope, Store, Tx } from '../store/store.ts';
import type { KeptRows } from './kept-rows.ts';
import type { Posted } from './postman.ts';

/** A session's life, and how it is found and counted. */
export type Lived = { readonly rows: KeptRows; readonly facts: SessionFacts };

/** What was written. */
export type Seeded = {
  readonly facts: readonly SessionFacts[];
  readonly customers: number;
  readonly deliveries: number;
};

/** Written in one transaction: few enough that a server beside it is not kept waiting. */
const BATCH = 100;
/** Batches on their way to the database; PostgreSQL writes several at once. */
const UNDER_WAY = { sqlite: 1, postgres: 4 } as const;

type Whole = Lived & { readonly posted: readonly Posted[] };

export function createWriter(store: Store, scope: Scope, onProgress?: (written: number) => void) {
  const underWay = new Set<Promise<void>>();
  const facts: SessionFacts[] = [];
  let batch: Whole[] = [];
  let [written, customers, deliveries] = [0, 0, 0];

  const flush = async () => {
    if (batch.length === 0) return;
    const whole = batch;
    batch = [];
    const writing: Promise<void> = store
      .transact((tx) => writeBatch(tx, scope, whole))
      .then(() => {
        underWay.delete(writing);
        written += whole.length;
        onProgress?.(written);
      });
    underWay.add(writing);
    if (underWay.size >= UNDER_WAY[store.engine]) await Promise.race(underWay);
  };
  return {
    async writeCustomers(all: readonly Customer[]): Promise<void> {
      customers += all.length;
      for (let at = 0; at < all.length; at += BATCH) {
        await store.transact(async (tx) => {
          for (const customer of all.slice(at, at + BATCH)) await tx.insertCustomer(customer);
        });
      }
    },
    async write(one: Whole): Promise<void> {
      batch.push(one);
      facts.push(one.facts);
      customers += one.rows.customers.length;
      deliveries += one.posted.length;
      if (batch.length >= BATCH) await flush();
    },
    async end(): Promise<Seeded> {
      await flush();
      await Promise.all(underWay);
      return { facts, customers, deliveries };
    },
  };
}

async function writeBatch(tx: Tx, scope: Scope, batch: readonly Whole[]): Promise<void> {
  for (const { rows, posted } of batch) {
    for (const customer of rows.customers) await tx.insertCustomer(customer);
    if (rows.session) await tx.insertSession(rows.session);
    for (const payment of rows.payments.values()) await tx.insertPayment(payment);
    for (const refund of rows.refunds.values()) await tx.insertRefund(refund);
    for (const dispute of rows.disputes.values()) await tx.insertDispute(dispute);
    for (const posting of rows.postings) await tx.insertPosting(posting);
    for (const { event, snapshot } of rows.events) await tx.insertEvent(event, snapshot);
    for (const { delivery } of posted) await tx.insertDelivery(delivery);
  }
  const made = batch.flatMap(({ posted }) =>
    posted.flatMap(({ delivery, attempts }) => attempts.map((attempt) => ({ delivery, attempt }))),
  );
  if (made.length > 0) await tx.recordAttempts(made);
  await tx.saveFacts(batch.map(({ facts }) => facts));
  await tx.countProjected(scope, batch.length);
}
