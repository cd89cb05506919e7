import type { CompiledQuery } from 'kysely';
import type { Builder, EngineName } from '../engine.ts';

/** One step forward. It runs once, in one transaction; a released one is never changed, only followed by another. */
export type Migration = {
  /** `0001_what_it_brings`: the order is the order of the names. */
  readonly name: string;
  readonly statements: (db: Builder, engine: EngineName) => readonly CompiledQuery[];
};
