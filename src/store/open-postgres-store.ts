import { createStore } from './create-store.ts';
import { createPostgresEngine, type PostgresOptions } from './postgres/postgres-engine.ts';
import type { Store } from './store.ts';

/** Connects at the first call. Not yet migrated. */
export function openPostgresStore(options: PostgresOptions): Store {
  return createStore(createPostgresEngine(options));
}
