import type { Uuid } from '../../core/ids.ts';
import type { AccessLink } from '../../core/people/access-link.ts';
import type { Challenge } from '../../core/people/challenge.ts';
import type { Guesses } from '../../core/people/guesses.ts';
import type { Login } from '../../core/people/login.ts';
import type { Person } from '../../core/people/person.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared } from '../prepared.ts';
import { accessLinkToRow, loginToRow, rowToAccessLink, rowToLogin } from '../rows/login-row.ts';
import { rowToPerson } from '../rows/person-row.ts';

export function loginQueries(build: Builder) {
  const findLogin = prepared<{ token: string }>()((slot) =>
    build
      .selectFrom('logins')
      .innerJoin('people', 'people.id', 'logins.person_id')
      .selectAll('logins')
      .select([
        'people.email_key as person__email_key',
        'people.details as person__details',
        'people.created_at_ms as person__created_at_ms',
      ])
      .where('logins.token_hash', '=', slot.token),
  );
  const links = () => build.selectFrom('access_links').selectAll();

  return {
    async findLoginByToken(
      connection: Connection,
      tokenHash: string,
    ): Promise<{ login: Login; person: Person } | undefined> {
      const [row] = await connection.rows(findLogin({ token: tokenHash }));
      if (!row) return undefined;
      const person = rowToPerson({
        id: row.person_id,
        email_key: row.person__email_key,
        details: row.person__details,
        created_at_ms: row.person__created_at_ms,
      });
      return { login: rowToLogin(row), person };
    },
    async listLogins(connection: Connection, personId: Uuid): Promise<readonly Login[]> {
      const find = build.selectFrom('logins').selectAll().where('person_id', '=', personId).orderBy('id', 'desc');
      return (await connection.rows(find.compile())).map(rowToLogin);
    },
    async insertLogin(connection: Connection, login: Login): Promise<void> {
      await connection.run(build.insertInto('logins').values(loginToRow(login)).compile());
    },
    async saveLogin(connection: Connection, login: Login): Promise<void> {
      const { id, ...row } = loginToRow(login);
      await connection.run(build.updateTable('logins').set(row).where('id', '=', id).compile());
    },
    async touchLogin(connection: Connection, id: Uuid, seenAtMs: number): Promise<void> {
      const touch = build.updateTable('logins').set({ last_seen_at_ms: seenAtMs }).where('id', '=', id);
      await connection.run(touch.compile());
    },
    async deleteLogin(connection: Connection, id: Uuid): Promise<void> {
      await connection.run(build.deleteFrom('logins').where('id', '=', id).compile());
    },
    async deleteOtherLogins(connection: Connection, personId: Uuid, keep: Uuid | null): Promise<void> {
      const all = build.deleteFrom('logins').where('person_id', '=', personId);
      await connection.run((keep === null ? all : all.where('id', '!=', keep)).compile());
    },

    async findAccessLinkByToken(connection: Connection, tokenHash: string): Promise<AccessLink | undefined> {
      const [row] = await connection.rows(links().where('token_hash', '=', tokenHash).compile());
      return row && rowToAccessLink(row);
    },
    async findAccessLink(connection: Connection, id: Uuid): Promise<AccessLink | undefined> {
      const [row] = await connection.rows(links().where('id', '=', id).compile());
      return row && rowToAccessLink(row);
    },
    async listInvitations(connection: Connection, accountId: Uuid): Promise<readonly AccessLink[]> {
      const open = links().where('account_id', '=', accountId).where('kind', '=', 'invitation');
      const find = open.where('used_at_ms', 'is', null).orderBy('id', 'desc');
      return (await connection.rows(find.compile())).map(rowToAccessLink);
    },
    async insertAccessLink(connection: Connection, link: AccessLink): Promise<void> {
      await connection.run(build.insertInto('access_links').values(accessLinkToRow(link)).compile());
    },
    async useAccessLink(connection: Connection, id: Uuid, nowMs: number): Promise<boolean> {
      const use = build.updateTable('access_links').set({ used_at_ms: nowMs }).where('id', '=', id);
      return (await connection.run(use.where('used_at_ms', 'is', null).compile())) === 1;
    },
    async deleteAccessLink(connection: Connection, id: Uuid): Promise<void> {
      await connection.run(build.deleteFrom('access_links').where('id', '=', id).compile());
    },

    async findGuesses(connection: Connection, key: string): Promise<Guesses | undefined> {
      const [row] = await connection.rows(build.selectFrom('guesses').selectAll().where('key', '=', key).compile());
      return row && { key: row.key, count: row.count, lastAtMs: row.last_at_ms };
    },
    async holdGuesses(connection: Connection, key: string): Promise<Guesses> {
      const none = build.insertInto('guesses').values({ key, count: 0, last_at_ms: 0 });
      await connection.run(none.onConflict((conflict) => conflict.column('key').doNothing()).compile());
      const touch = build.updateTable('guesses').set((eb) => ({ key: eb.ref('key') }));
      const [row] = await connection.rows(touch.where('key', '=', key).returningAll().compile());
      return { key, count: row?.count ?? 0, lastAtMs: row?.last_at_ms ?? 0 };
    },
    async saveGuesses(connection: Connection, { key, count, lastAtMs }: Guesses): Promise<void> {
      const row = { count, last_at_ms: lastAtMs };
      const insert = build.insertInto('guesses').values({ key, ...row });
      await connection.run(insert.onConflict((conflict) => conflict.column('key').doUpdateSet(row)).compile());
    },
    async clearGuesses(connection: Connection, key: string): Promise<void> {
      await connection.run(build.deleteFrom('guesses').where('key', '=', key).compile());
    },

    async insertChallenge(connection: Connection, challenge: Challenge): Promise<void> {
      const { key, purpose, personId, expiresAtMs } = challenge;
      const row = { key, purpose, person_id: personId, expires_at_ms: expiresAtMs };
      await connection.run(build.insertInto('challenges').values(row).compile());
    },
    async takeChallenge(connection: Connection, key: string): Promise<Challenge | undefined> {
      const take = build.deleteFrom('challenges').where('key', '=', key).returningAll();
      const [row] = await connection.rows(take.compile());
      return row && { key, purpose: row.purpose, personId: row.person_id, expiresAtMs: row.expires_at_ms };
    },
  };
}
