import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Mail } from '../../core/mail.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { MAIL_COLUMNS, mailToRow, rowToMail } from '../rows/mail-row.ts';
import { flag } from '../rows/text.ts';
import type { MailsTable } from '../schema.ts';
import { backlogOf } from './backlog.ts';
import { isFree, leaseOf } from './lease.ts';

type Key = { shard: number; id: Uuid };

export function mailQueries(build: Builder) {
  const find = prepared<Key>()((slot) =>
    build.selectFrom('mails').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const findReceipt = prepared<{ shard: number; session_id: Uuid }>()((slot) =>
    build
      .selectFrom('mails')
      .selectAll()
      .where('shard', '=', slot.shard)
      .where('session_id', '=', slot.session_id)
      .where('kind', '=', sql.lit('receipt')),
  );
  const insert = prepared<MailsTable>()((slot) => build.insertInto('mails').values(slotsFor(slot, MAIL_COLUMNS)));
  const save = prepared<MailsTable & { sent: number }>()((slot) =>
    build
      .updateTable('mails')
      .set(slotsFor(slot, CHANGING_COLUMNS))
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id)
      .where((eb) =>
        eb.or([eb('status', '=', sql.lit('pending')), eb(sql<number>`cast(${slot.sent} as integer)`, '=', sql.lit(1))]),
      ),
  );

  return {
    async findMail(connection: Connection, id: Uuid): Promise<Mail | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToMail(row);
    },
    async findReceiptOf(connection: Connection, sessionId: Uuid): Promise<Mail | undefined> {
      const [row] = await connection.rows(findReceipt({ shard: shardOf(sessionId), session_id: sessionId }));
      return row && rowToMail(row);
    },
    async listDueMails(
      connection: Connection,
      { nowMs, limit }: { nowMs: number; limit: number },
    ): Promise<readonly Uuid[]> {
      const due = sql<{ id: Uuid }>`select id from mails
        where status = 'pending' and next_attempt_at_ms <= ${nowMs}
          and ${isFree(nowMs)}
        order by next_attempt_at_ms limit ${limit}`;
      return (await connection.rows(due.compile(build))).map(({ id }) => id);
    },
    mailBacklog: backlogOf(build, 'mails'),

    async insertMail(connection: Connection, mail: Mail): Promise<void> {
      await connection.run(insert(mailToRow(mail)));
    },
    leaseMail: leaseOf(build, 'mails', sql`status = 'pending'`),
    /** After a lost lease two workers may send the same mail: both record it without an error, and a success stays one. */
    async saveMail(connection: Connection, mail: Mail): Promise<void> {
      await connection.run(save({ ...mailToRow(mail), sent: flag(mail.status === 'sent') }));
    },
  };
}

const CHANGING_COLUMNS = ['status', 'attempt_count', 'next_attempt_at_ms', 'lease_until_ms', 'details'] as const;
