import { createBuilder } from '../builder.ts';
import type { Connection, Engine } from '../engine.ts';
import { DatabaseUnavailable } from '../store.ts';
import { GroupCommit } from './group-commit.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { TurnSnapshot } from './turn-snapshot.ts';

/** A file, with one connection that writes and one that reads; or `:memory:`, with one for both. */
export function createSqliteEngine({ path }: { path: string }): Engine {
  const writer = open(path);
  const inMemory = path === ':memory:';
  const reader = inMemory ? writer : openReader(path, writer);
  // From here on the loop must not stand still for another process: GroupCommit waits for it.
  writer.db.exec('PRAGMA busy_timeout = 10');
  const snapshot = inMemory ? undefined : new TurnSnapshot(reader);
  const group = new GroupCommit(writer, { endReads: () => snapshot?.end() });
  let closing: Promise<void> | undefined;

  return {
    name: 'sqlite',
    build: createBuilder('sqlite'),
    read: snapshot ? readAtOnce(reader, snapshot) : readBetweenGroups(writer, group),
    transaction: (work) => group.transact(work),
    close() {
      closing ??= group.close().then(() => {
        snapshot?.end();
        reader.close();
        writer.close();
      });
      return closing;
    },
  };
}

function open(path: string, options?: { readOnly: boolean }): SqliteConnection {
  try {
    return new SqliteConnection(path, options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseUnavailable(`the database file ${path} cannot be opened: ${reason}`, { cause });
  }
}

function openReader(path: string, writer: SqliteConnection): SqliteConnection {
  try {
    return open(path, { readOnly: true });
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** Another connection sees only what is committed. */
function readAtOnce(reader: SqliteConnection, snapshot: TurnSnapshot): Connection {
  return {
    rows: async (query) => snapshot.rows(query),
    run: async (query) => reader.run(query),
  };
}

/** The writer's own connection would show a group's unfinished work. */
function readBetweenGroups(connection: SqliteConnection, group: GroupCommit): Connection {
  return {
    async rows(query) {
      await group.settled();
      return connection.rows(query);
    },
    async run(query) {
      await group.settled();
      return connection.run(query);
    },
  };
}
