import type { Dispute } from '../../core/dispute.ts';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { DisputeFilter } from '../dispute-store.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { DISPUTE_COLUMNS, disputeToRow, rowToDispute } from '../rows/dispute-row.ts';
import { flag } from '../rows/text.ts';
import type { DisputesTable } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { ofPayment } from './of-payment.ts';
import { listPage } from './page.ts';

type Key = { shard: number; id: Uuid };

export function disputeQueries(build: Builder, engine: EngineName) {
  const find = prepared<Key>()((slot) =>
    build.selectFrom('disputes').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const insert = prepared<DisputesTable>()((slot) =>
    build.insertInto('disputes').values(slotsFor(slot, DISPUTE_COLUMNS)),
  );
  const save = prepared<DisputesTable>()((slot) =>
    build
      .updateTable('disputes')
      .set(slotsFor(slot, CHANGING_COLUMNS))
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id),
  );

  return {
    async findDispute(connection: Connection, id: Uuid): Promise<Dispute | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToDispute(row);
    },
    async findDisputeByReference(
      connection: Connection,
      scope: Scope,
      { rail, railReference }: Pick<Dispute, 'rail' | 'railReference'>,
    ): Promise<Dispute | undefined> {
      const named = build
        .selectFrom('disputes')
        .selectAll()
        .where('shard', '=', scope.shard)
        .where('account_id', '=', scope.accountId)
        .where('livemode', '=', flag(scope.livemode))
        .where('rail', '=', rail)
        .where('rail_reference', '=', railReference);
      const [row] = await connection.rows(named.compile());
      return row && rowToDispute(row);
    },
    async listDisputes(
      connection: Connection,
      scope: Scope,
      filter: DisputeFilter,
      page: PageRequest,
    ): Promise<Page<Dispute>> {
      const list = { table: 'disputes', shard: scope.shard, branches: [ofPayment(engine, scope, filter)] } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToDispute), hasMore };
    },

    async insertDispute(connection: Connection, dispute: Dispute): Promise<void> {
      await connection.run(insert(disputeToRow(dispute)));
    },
    async saveDispute(connection: Connection, dispute: Dispute): Promise<void> {
      await connection.run(save(disputeToRow(dispute)));
    },
  };
}

const CHANGING_COLUMNS = ['status', 'amount_minor', 'withdrawn_minor', 'details'] as const;
