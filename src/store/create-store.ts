import type { Connection, Engine } from './engine.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { listMigrations, runMigrations } from './migrations/run-migrations.ts';
import { prepared } from './prepared.ts';
import { accountQueries } from './queries/accounts.ts';
import { auditQueries } from './queries/audit.ts';
import { chainQueries } from './queries/chains.ts';
import { clockQuery } from './queries/clock.ts';
import { closedDoorQueries } from './queries/closed-doors.ts';
import { countQueries } from './queries/counts.ts';
import { creationQueries } from './queries/creations.ts';
import { customerQueries } from './queries/customers.ts';
import { deliveryQueries } from './queries/deliveries.ts';
import { deliveryWorkQueries } from './queries/delivery-work.ts';
import { disputeQueries } from './queries/disputes.ts';
import { endpointQueries } from './queries/endpoints.ts';
import { erasureQueries } from './queries/erasure.ts';
import { eventQueries } from './queries/events.ts';
import { facetQueries } from './queries/facets.ts';
import { factQueries } from './queries/facts.ts';
import { figureQueries } from './queries/figures.ts';
import { findSessionQueries } from './queries/find-sessions.ts';
import { holdQueries } from './queries/hold.ts';
import { idempotencyQueries } from './queries/idempotency.ts';
import { ledgerCheckpointQueries } from './queries/ledger-checkpoints.ts';
import { loginQueries } from './queries/logins.ts';
import { logoQueries } from './queries/logos.ts';
import { mailQueries } from './queries/mails.ts';
import { markQueries } from './queries/marks.ts';
import { paymentLinkQueries } from './queries/payment-links.ts';
import { paymentQueries } from './queries/payments.ts';
import { peopleQueries } from './queries/people.ts';
import { postingQueries } from './queries/postings.ts';
import { priceQueries } from './queries/prices.ts';
import { productQueries } from './queries/products.ts';
import { projectionCountQueries } from './queries/projection-counts.ts';
import { refundQueries } from './queries/refunds.ts';
import { replayQueries } from './queries/replays.ts';
import { requestQueries } from './queries/requests.ts';
import { resendQueries } from './queries/resends.ts';
import { retentionQueries } from './queries/retention.ts';
import { sealedQueries } from './queries/sealed.ts';
import { sessionViewQueries } from './queries/session-views.ts';
import { sessionQueries } from './queries/sessions.ts';
import { shareQueries } from './queries/shares.ts';
import { unresolvedQueries } from './queries/unresolved.ts';
import { vaultKeyQueries } from './queries/vault-keys.ts';
import { wholeCheckoutQueries } from './queries/whole-checkouts.ts';
import type { Store, Tx } from './store.ts';

/** The Store over an engine: the same queries, bound to its connections. */
export function createStore(engine: Engine): Store {
  const { build, name } = engine;
  const Bound = bindable({
    ...accountQueries(build),
    ...logoQueries(build),
    ...sessionQueries(build, name),
    ...paymentQueries(build, name),
    ...refundQueries(build, name),
    ...disputeQueries(build, name),
    ...postingQueries(build, name),
    ...ledgerCheckpointQueries(build),
    ...chainQueries(build),
    ...unresolvedQueries(build),
    ...customerQueries(build),
    ...productQueries(build),
    ...priceQueries(build, name),
    ...paymentLinkQueries(build),
    ...countQueries(build, name),
    ...endpointQueries(build, name),
    ...eventQueries(build, name),
    ...deliveryQueries(build, name),
    ...deliveryWorkQueries(build, name),
    ...resendQueries(build),
    ...replayQueries(build),
    ...mailQueries(build),
    ...retentionQueries(build, name),
    ...holdQueries(build, name),
    ...idempotencyQueries(build),
    ...creationQueries(build),
    ...peopleQueries(build),
    ...loginQueries(build),
    ...closedDoorQueries(build),
    ...auditQueries(build, name),
    ...markQueries(build, name),
    ...wholeCheckoutQueries(build, name),
    ...factQueries(build, name),
    ...facetQueries(build),
    ...findSessionQueries(build, name),
    ...figureQueries(build, name),
    ...projectionCountQueries(build),
    ...requestQueries(build, name),
    ...shareQueries(build),
    ...sessionViewQueries(build),
    ...erasureQueries(build),
    ...vaultKeyQueries(build, name),
    ...sealedQueries(build),
  });
  const touch = prepared<{ now: number }>()((slot) =>
    build
      .insertInto('migration_lock')
      .values({ id: 'ping', owner: null, lease_until_ms: slot.now })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({ lease_until_ms: eb.ref('excluded.lease_until_ms') })),
      ),
  );

  return {
    engine: name,
    read: new Bound(engine.read),
    transact: (work) => engine.transaction((connection) => work(new Bound(connection) satisfies Tx)),
    migrate: () => runMigrations(engine, MIGRATIONS),
    listMigrations: () => listMigrations(engine, MIGRATIONS),
    async ping() {
      // A write, because a full disk or a standby answers every read; of another value each time, because SQLite writes
      // nothing where nothing would change.
      await engine.transaction((connection) => connection.run(touch({ now: Date.now() })));
    },
    async readClock() {
      const [row] = await engine.read.rows(clockQuery(name).compile(build));
      return Number(row?.now_ms);
    },
    close: () => engine.close(),
  };
}

type Queries = Record<string, (connection: Connection, ...rest: never[]) => Promise<unknown>>;
type Bound<Q extends Queries> = {
  [Name in keyof Q]: Q[Name] extends (connection: Connection, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never;
};

/** A class whose methods are the queries with their connection filled in: one small object per transaction, no closures. */
function bindable<Q extends Queries>(queries: Q): new (connection: Connection) => Bound<Q> {
  class BoundQueries {
    readonly connection: Connection;

    constructor(connection: Connection) {
      this.connection = connection;
    }
  }
  for (const [name, query] of Object.entries(queries)) {
    Object.defineProperty(BoundQueries.prototype, name, {
      value(this: BoundQueries, ...rest: never[]) {
        return query(this.connection, ...rest);
      },
    });
  }
  return BoundQueries as never;
}
