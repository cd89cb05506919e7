import type { LogoFile } from '../../core/checkout-settings.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared } from '../prepared.ts';

export function logoQueries(build: Builder) {
  const find = prepared<{ id: string }>()((slot) => build.selectFrom('logos').selectAll().where('id', '=', slot.id));

  return {
    async findLogo(connection: Connection, id: string): Promise<LogoFile | undefined> {
      const [row] = await connection.rows(find({ id }));
      return (
        row && {
          id: row.id,
          accountId: row.account_id,
          mediaType: row.media_type,
          content: Buffer.from(row.content, 'base64'),
        }
      );
    },

    async insertLogo(connection: Connection, { id, accountId, mediaType, content }: LogoFile): Promise<void> {
      const row = {
        id,
        account_id: accountId,
        media_type: mediaType,
        content: Buffer.from(content).toString('base64'),
      };
      await connection.run(build.insertInto('logos').values(row).compile());
    },
    async deleteLogo(connection: Connection, id: string): Promise<void> {
      await connection.run(build.deleteFrom('logos').where('id', '=', id).compile());
    },
  };
}
