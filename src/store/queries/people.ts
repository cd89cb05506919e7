import type { Uuid } from '../../core/ids.ts';
import type { Membership, Passkey, Person } from '../../core/people/person.ts';
import type { Builder, Connection } from '../engine.ts';
import { passkeyToRow, personToRow, rowToPasskey, rowToPerson } from '../rows/person-row.ts';
import { madeStorable } from '../rows/text.ts';
import type { MembershipsTable } from '../schema.ts';

export function peopleQueries(build: Builder) {
  const people = () => build.selectFrom('people').selectAll();
  const memberships = () => build.selectFrom('memberships').selectAll();

  /** As it stands, held until the end of the transaction where the engine has several at once. */
  async function change(connection: Connection, id: Uuid, how: (person: Person) => Person | undefined) {
    // Writing the row first holds it: what is read after is the newest, whoever else has changed it meanwhile.
    const touch = build.updateTable('people').set((eb) => ({ id: eb.ref('id') }));
    const [row] = await connection.rows(touch.where('id', '=', id).returningAll().compile());
    const changed = row && how(rowToPerson(row));
    if (!changed) return false;
    await save(connection, changed);
    return true;
  }

  async function save(connection: Connection, person: Person): Promise<void> {
    const { id, ...row } = personToRow(person);
    await connection.run(build.updateTable('people').set(row).where('id', '=', id).compile());
  }

  return {
    async findPerson(connection: Connection, id: Uuid): Promise<Person | undefined> {
      const [row] = await connection.rows(people().where('id', '=', id).compile());
      return row && rowToPerson(row);
    },
    async findPersonByEmail(connection: Connection, emailKey: string): Promise<Person | undefined> {
      // A stranger's text: what could not be kept is nobody's.
      if (madeStorable(emailKey) !== emailKey) return undefined;
      const [row] = await connection.rows(people().where('email_key', '=', emailKey).compile());
      return row && rowToPerson(row);
    },
    async hasPeople(connection: Connection): Promise<boolean> {
      return (await connection.rows(build.selectFrom('people').select('id').limit(1).compile())).length > 0;
    },
    async listPeople(connection: Connection): Promise<readonly Person[]> {
      return (await connection.rows(people().orderBy('created_at_ms').orderBy('id').compile())).map(rowToPerson);
    },
    async listMembers(
      connection: Connection,
      accountId: Uuid,
    ): Promise<readonly { person: Person; membership: Membership }[]> {
      const rows = await connection.rows(
        build
          .selectFrom('memberships')
          .innerJoin('people', 'people.id', 'memberships.person_id')
          .selectAll('people')
          .select(['memberships.role as role', 'memberships.created_at_ms as joined_at_ms'])
          .where('memberships.account_id', '=', accountId)
          .orderBy('memberships.created_at_ms')
          .orderBy('people.id')
          .compile(),
      );
      return rows.map(({ role, joined_at_ms, ...row }) => ({
        person: rowToPerson(row),
        membership: { personId: row.id, accountId, role, createdAtMs: joined_at_ms },
      }));
    },
    async listMemberships(connection: Connection, personId: Uuid): Promise<readonly Membership[]> {
      const find = memberships().where('person_id', '=', personId).orderBy('created_at_ms').orderBy('account_id');
      return (await connection.rows(find.compile())).map(rowToMembership);
    },
    async findMembership(connection: Connection, personId: Uuid, accountId: Uuid): Promise<Membership | undefined> {
      const find = memberships().where('person_id', '=', personId).where('account_id', '=', accountId);
      const [row] = await connection.rows(find.compile());
      return row && rowToMembership(row);
    },

    async insertPerson(connection: Connection, person: Person): Promise<void> {
      await connection.run(build.insertInto('people').values(personToRow(person)).compile());
    },
    savePerson: save,
    async deletePerson(connection: Connection, id: Uuid): Promise<void> {
      await connection.run(build.deleteFrom('people').where('id', '=', id).compile());
    },
    takeTotpStep: (connection: Connection, personId: Uuid, step: number): Promise<boolean> =>
      change(connection, personId, (person) =>
        person.totp && step > person.totp.lastStep
          ? { ...person, totp: { ...person.totp, lastStep: step } }
          : undefined,
      ),
    takeRecoveryCode: (connection: Connection, personId: Uuid, hash: string): Promise<boolean> =>
      change(connection, personId, (person) =>
        person.recoveryCodeHashes.includes(hash)
          ? { ...person, recoveryCodeHashes: person.recoveryCodeHashes.filter((other) => other !== hash) }
          : undefined,
      ),
    async saveMembership(connection: Connection, membership: Membership): Promise<void> {
      const row = {
        person_id: membership.personId,
        account_id: membership.accountId,
        role: membership.role,
        created_at_ms: membership.createdAtMs,
      };
      const insert = build.insertInto('memberships').values(row);
      await connection.run(
        insert
          .onConflict((conflict) =>
            conflict.columns(['person_id', 'account_id']).doUpdateSet({ role: membership.role }),
          )
          .compile(),
      );
    },
    async deleteMembership(connection: Connection, personId: Uuid, accountId: Uuid): Promise<void> {
      const remove = build.deleteFrom('memberships').where('person_id', '=', personId);
      await connection.run(remove.where('account_id', '=', accountId).compile());
    },

    async listPasskeys(connection: Connection, personId: Uuid): Promise<readonly Passkey[]> {
      const find = build.selectFrom('passkeys').selectAll().where('person_id', '=', personId).orderBy('id');
      return (await connection.rows(find.compile())).map(rowToPasskey);
    },
    async findPasskey(connection: Connection, credentialId: string): Promise<Passkey | undefined> {
      const find = build.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId);
      const [row] = await connection.rows(find.compile());
      return row && rowToPasskey(row);
    },
    async insertPasskey(connection: Connection, passkey: Passkey): Promise<void> {
      await connection.run(build.insertInto('passkeys').values(passkeyToRow(passkey)).compile());
    },
    async savePasskey(connection: Connection, passkey: Passkey): Promise<void> {
      const { id, details } = passkeyToRow(passkey);
      await connection.run(build.updateTable('passkeys').set({ details }).where('id', '=', id).compile());
    },
    async deletePasskey(connection: Connection, id: Uuid): Promise<void> {
      await connection.run(build.deleteFrom('passkeys').where('id', '=', id).compile());
    },
  };
}

function rowToMembership(row: MembershipsTable): Membership {
  return {
    personId: row.person_id,
    accountId: row.account_id,
    role: row.role,
    createdAtMs: row.created_at_ms,
  };
}
