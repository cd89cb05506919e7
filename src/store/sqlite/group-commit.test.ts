import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../engine.ts';
import { DatabaseUnavailable } from '../store.ts';
import { AwaitedOutside, GroupCommit } from './group-commit.ts';
import { SqliteConnection } from './sqlite-connection.ts';

describe('group commit', () => {
  let folder: string;
  let path: string;
  let connection: SqliteConnection;
  let group: GroupCommit;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'polytill-group-'));
    path = join(folder, 'group.db');
    connection = new SqliteConnection(path);
    connection.db.exec('create table parents (id integer primary key)');
    // Checked at COMMIT: the way to a commit that fails.
    connection.db.exec(
      'create table children (id integer primary key, parent integer references parents (id) deferrable initially deferred)',
    );
    connection.db.exec('PRAGMA busy_timeout = 10');
    group = new GroupCommit(connection, { patienceMs: 200 });
  });

  afterEach(async () => {
    await group.close();
    connection.close();
    rmSync(folder, { recursive: true });
  });

  const add = (id: number) => (tx: Connection) => tx.run(insert('parents', id));
  const stored = () => {
    const other = new SqliteConnection(path, { readOnly: true });
    const ids = other.rows<{ id: number }>({ sql: 'select id from parents order by id', parameters: [], name: 'all' });
    other.close();
    return ids.map(({ id }) => id);
  };

  it('commits what was asked for in one turn together, and answers each only then', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(async (id) => {
        await group.transact(add(id));
        return stored();
      }),
    );
    expect(answers).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('runs units one after the other, each seeing those before it', async () => {
    const counts = await Promise.all(
      [1, 2, 3].map((id) =>
        group.transact(async (tx) => {
          await tx.run(insert('parents', id));
          await null;
          const [row] = await tx.rows<{ n: number }>(countParents);
          return row?.n;
        }),
      ),
    );
    expect(counts).toEqual([1, 2, 3]);
  });

  it('rolls back a unit that fails, and nothing of its neighbours', async () => {
    const outcomes = await Promise.allSettled([
      group.transact(add(1)),
      group.transact(async (tx) => {
        await tx.run(insert('parents', 2));
        throw new Error('no');
      }),
      group.transact((tx) => tx.run(insert('parents', 1))),
      group.transact(() => {
        throw new Error('at once');
      }),
      group.transact(add(3)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(stored()).toEqual([1, 3]);
  });

  it('fails everyone in the group when the commit fails, each that failed before with its own reason', async () => {
    const outcomes = await Promise.allSettled([
      group.transact(add(1)),
      group.transact((tx) => tx.run(insert('children', 1, 99))),
      group.transact(async () => {
        throw new Error('my own');
      }),
    ]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual([
      expect.stringContaining('FOREIGN KEY'),
      expect.stringContaining('FOREIGN KEY'),
      'Error: my own',
    ]);
    expect(stored()).toEqual([]);
    await group.transact(add(2));
    expect(stored()).toEqual([2]);
  });

  it('fails everyone when SQLite ends the transaction under a unit', async () => {
    const outcomes = await Promise.allSettled([
      group.transact(add(1)),
      group.transact((tx) =>
        tx.run({ sql: 'insert or rollback into parents (id) values (1)', parameters: [], name: 'x' }),
      ),
      group.transact(add(2)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(stored()).toEqual([]);
    await group.transact(add(3));
    expect(stored()).toEqual([3]);
  });

  it('rejects work that awaits something else, and goes on with the others', async () => {
    const never = new Promise<void>(() => {});
    let late: Promise<unknown> | undefined;
    const outcomes = await Promise.allSettled([
      group.transact(add(1)),
      group.transact(async (tx) => {
        await tx.run(insert('parents', 2));
        late = new Promise((resolve) => setTimeout(resolve, 5)).then(() => tx.run(insert('parents', 4)));
        await never;
      }),
      group.transact(async (tx) => {
        await tx.run(insert('parents', 3));
        await never;
      }),
      group.transact(add(5)),
    ]);
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.constructor : null))).toEqual([
      null,
      AwaitedOutside,
      AwaitedOutside,
      null,
    ]);
    await expect(late).rejects.toThrow('this transaction is over');
    expect(stored()).toEqual([1, 5]);
  });

  it('takes units that come while a group runs into a later one, and is bounded', async () => {
    const inner = Promise.withResolvers<number[]>();
    await Promise.all([
      group.transact(async (tx) => {
        await tx.run(insert('parents', 1));
        void group.transact(add(2)).then(() => inner.resolve(stored()));
      }),
      ...Array.from({ length: 700 }, (_, index) => group.transact(add(100 + index))),
    ]);
    expect(await inner.promise).toContain(2);
    expect(stored()).toHaveLength(702);
  });

  it('waits for a writer of another process with the event loop free', async () => {
    const other = new SqliteConnection(path);
    other.db.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const waiting = group.transact(add(1));
    while (turns < 5) await new Promise<void>((resolve) => setImmediate(() => resolve(void turns++)));
    other.db.exec('COMMIT');
    other.close();
    await waiting;
    expect(stored()).toEqual([1]);
  });

  it('gives up on a writer that stays too long, and is well again after it', async () => {
    const other = new SqliteConnection(path);
    other.db.exec('BEGIN IMMEDIATE');
    const outcomes = await Promise.allSettled([group.transact(add(1)), group.transact(add(2))]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(DatabaseUnavailable) });
    other.db.exec('ROLLBACK');
    other.close();
    await group.transact(add(3));
    expect(stored()).toEqual([3]);
  });

  it('finishes what is queued when it is closed, and takes no more', async () => {
    const last = group.transact(add(1));
    const closed = group.close();
    await expect(group.transact(add(2))).rejects.toThrow('closed');
    await closed;
    await last;
    expect(stored()).toEqual([1]);
  });
});

const countParents = { sql: 'select count(*) as n from parents', parameters: [], name: 'count' };

function insert(table: 'parents' | 'children', ...values: number[]) {
  return { sql: `insert into ${table} values (${values.map(() => '?').join()})`, parameters: values, name: table };
}
