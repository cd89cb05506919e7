import { shardOf, type Uuid } from '../../core/ids.ts';
import type { PaymentLink } from '../../core/payment-link.ts';
import type { Builder, Connection } from '../engine.ts';
import { paymentLinkToRow, rowToPaymentLink } from '../rows/payment-link-row.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { inScope, listPage } from './page.ts';

/** Made by people, a few at a time: nothing here is compiled beforehand. */
export function paymentLinkQueries(build: Builder) {
  return {
    async findPaymentLink(connection: Connection, id: Uuid): Promise<PaymentLink | undefined> {
      const find = build.selectFrom('payment_links').selectAll().where('shard', '=', shardOf(id)).where('id', '=', id);
      const [row] = await connection.rows(find.compile());
      return row && rowToPaymentLink(row);
    },
    async listPaymentLinks(connection: Connection, scope: Scope, page: PageRequest): Promise<Page<PaymentLink>> {
      const list = { table: 'payment_links', shard: scope.shard, branches: [inScope(scope)] } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToPaymentLink), hasMore };
    },

    async insertPaymentLink(connection: Connection, link: PaymentLink): Promise<void> {
      await connection.run(build.insertInto('payment_links').values(paymentLinkToRow(link)).compile());
    },
    async savePaymentLink(connection: Connection, link: PaymentLink): Promise<void> {
      const { shard, id, enabled, details } = paymentLinkToRow(link);
      const save = build.updateTable('payment_links').set({ enabled, details });
      await connection.run(save.where('shard', '=', shard).where('id', '=', id).compile());
    },
  };
}
