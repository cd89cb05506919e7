import { createBuilder } from '../builder.ts';
import type { Connection, Engine } from '../engine.ts';
import { GroupCommit } from './group-commit.ts';
import { SqliteConnection } from './sqlite-connection.ts';

/** A file, with one connection that writes and one that reads; or `:memory:`, with one for both. */
export function createSqliteEngine({ path }: { path: string }): Engine {
  const writer = new SqliteConnection(path);
  const inMemory = path === ':memory:';
  const reader = inMemory ? writer : openReader(path, writer);
  // From here on the loop must not stand still for another process: GroupCommit waits for it.
  writer.db.exec('PRAGMA busy_timeout = 10');
  const group = new GroupCommit(writer);
  let closing: Promise<void> | undefined;

  return {
    name: 'sqlite',
    build: createBuilder('sqlite'),
    read: inMemory ? readBetweenGroups(writer, group) : readAtOnce(reader),
    transaction: (work) => group.transact(work),
    close() {
      closing ??= group.close().then(() => {
        reader.close();
        writer.close();
      });
      return closing;
    },
  };
}

function openReader(path: string, writer: SqliteConnection): SqliteConnection {
  try {
    return new SqliteConnection(path, { readOnly: true });
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** Another connection sees only what is committed. */
function readAtOnce(reader: SqliteConnection): Connection {
  return {
    rows: async (query) => reader.rows(query),
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
