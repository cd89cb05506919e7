import type { ApiRequest } from '../../core/api-request.ts';
import type { EventSnapshot } from '../../core/events.ts';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Mail } from '../../core/mail.ts';
import type { Payment } from '../../core/payment.ts';
import type { Refund } from '../../core/refund.ts';
import type { Delivery, DeliveryAttempt } from '../../core/webhook.ts';
import type { Builder, Connection } from '../engine.ts';
import { eventToRow } from '../rows/event-row.ts';
import { mailToRow } from '../rows/mail-row.ts';
import { paymentToRow } from '../rows/payment-row.ts';
import { refundToRow } from '../rows/refund-row.ts';
import { requestToRow } from '../rows/request-row.ts';
import { madeStorable, storable } from '../rows/text.ts';
import type { RecordedEvent } from '../store.ts';

/** Asked for by a person, once in a while: nothing here is compiled beforehand. Each finds its row by its key. */
export function erasureQueries(build: Builder) {
  return {
    async rewritePayment(connection: Connection, payment: Payment): Promise<void> {
      const { shard, id, payer_hash, details } = paymentToRow(payment);
      const rewrite = build.updateTable('payments').set({ payer_hash, details });
      await connection.run(rewrite.where('shard', '=', shard).where('id', '=', id).compile());
    },
    async rewriteRefund(connection: Connection, refund: Refund): Promise<void> {
      const { shard, id, details } = refundToRow(refund);
      const rewrite = build.updateTable('refunds').set({ details });
      await connection.run(rewrite.where('shard', '=', shard).where('id', '=', id).compile());
    },
    async rewriteSnapshot(
      connection: Connection,
      event: RecordedEvent['event'],
      snapshot: EventSnapshot,
    ): Promise<void> {
      const { shard, id, snapshot: text } = eventToRow(event, snapshot);
      const rewrite = build.updateTable('events').set({ snapshot: text });
      await connection.run(rewrite.where('shard', '=', shard).where('id', '=', id).compile());
    },
    async rewriteDelivery(
      connection: Connection,
      { id, body, url }: Pick<Delivery, 'id' | 'body' | 'url'>,
    ): Promise<void> {
      const rewrite = build.updateTable('deliveries').set({ body: storable(body), url: storable(url) });
      await connection.run(rewrite.where('shard', '=', shardOf(id)).where('id', '=', id).compile());
    },
    async rewriteAttempt(
      connection: Connection,
      deliveryId: Uuid,
      { number, response }: Pick<DeliveryAttempt, 'number' | 'response'>,
    ): Promise<void> {
      const rewrite = build
        .updateTable('delivery_attempts')
        .set({ response: madeStorable(response) })
        .where('shard', '=', shardOf(deliveryId))
        .where('delivery_id', '=', deliveryId)
        .where('number', '=', number);
      await connection.run(rewrite.compile());
    },
    async rewriteMail(connection: Connection, mail: Mail): Promise<void> {
      const { shard, id, status, next_attempt_at_ms, details } = mailToRow(mail);
      const rewrite = build.updateTable('mails').set({ status, next_attempt_at_ms, details });
      await connection.run(rewrite.where('shard', '=', shard).where('id', '=', id).compile());
    },
    async rewriteRequest(connection: Connection, request: ApiRequest): Promise<void> {
      const { shard, id, path, request_body, response_body } = requestToRow(request);
      const rewrite = build.updateTable('api_requests').set({ path, request_body, response_body });
      await connection.run(rewrite.where('shard', '=', shard).where('id', '=', id).compile());
    },
  };
}
