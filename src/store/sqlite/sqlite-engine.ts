import { createBuilder } from '../builder.ts';
import type { Connection, Engine } from '../engine.ts';
import { DatabaseUnavailable } from '../store.ts';
import { GroupCommit } from './group-commit.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { StandingRows } from './standing-rows.ts';

/** A file, with one connection that writes and one that reads; or `:memory:`, with one for both. */
export function createSqliteEngine({ path }: { path: string }): Engine {
  const writer = open(path);
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
function readAtOnce(reader: SqliteConnection): Connection {
  const standing = new StandingRows(reader);
  return {
    rows: async (query) => ('standing' in query && query.standing ? standing.rows(query) : reader.rows(query)),
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
