import { createStore } from './create-store.ts';
import { createSqliteEngine } from './sqlite/sqlite-engine.ts';
import type { Store } from './store.ts';

/** `path` is a file, or `:memory:`. Not yet migrated. */
export function openSqliteStore(options: { path: string }): Store {
  return createStore(createSqliteEngine(options));
}
