import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Builder, EngineName } from './engine.ts';
import type { Schema } from './schema.ts';

/** A Kysely that compiles for an engine and executes nothing. */
export function createBuilder(engine: EngineName): Builder {
  return new Kysely<Schema>({
    dialect:
      engine === 'sqlite'
        ? {
            createDriver: () => new DummyDriver(),
            createAdapter: () => new SqliteAdapter(),
            createIntrospector: (db) => new SqliteIntrospector(db),
            createQueryCompiler: () => new SqliteQueryCompiler(),
          }
        : {
            createDriver: () => new DummyDriver(),
            createAdapter: () => new PostgresAdapter(),
            createIntrospector: (db) => new PostgresIntrospector(db),
            createQueryCompiler: () => new PostgresQueryCompiler(),
          },
  });
}
