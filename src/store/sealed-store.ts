/**
 * Where sealed texts are kept: all of them, but for the hash keys in `vault_keys`. What is not named here is not sealed anew when
 * the secret key is rotated, and is lost with the old one; test/rotation/ looks for such a column.
 */
export const SEALED_PLACES = [
  'accounts.details',
  'api_keys.sealed_digest',
  'webhook_endpoints.sealed_secret',
  'webhook_endpoints.details',
  'people.details',
  'mails.details',
  'idempotency_keys.answer_body',
] as const;

export type SealedPlace = (typeof SEALED_PLACES)[number];

/** A secret key that something in the database is sealed under. */
export type VaultKey = {
  /** Names the key and tells nothing of it. */
  readonly id: string;
  /** What everything is hashed with, sealed under this key: the same under each. */
  readonly sealedHashKey: string;
  /** When a server that runs without this key last said so; null where none has. Real time. */
  readonly missedAtMs: number | null;
};

/** A row in which something is sealed. */
export type SealedRow = {
  readonly place: SealedPlace;
  /** The values of its primary key. */
  readonly key: readonly (string | number)[];
  /** The column as it stands. */
  readonly kept: string;
  /** Its sealed texts that were asked for: those that do not begin with a prefix. */
  readonly sealed: readonly string[];
};

export type SealedQuery = {
  /** Texts that begin like this are left out. */
  readonly except: string;
  readonly after: SealedRow['key'] | null;
  /** How many rows are looked through, and not how many are found. */
  readonly limit: number;
};

export interface SealedReads {
  listVaultKeys(): Promise<readonly VaultKey[]>;
  /** In the order of their keys. `next` is null where the table has been looked through. */
  listSealed(
    place: SealedPlace,
    query: SealedQuery,
  ): Promise<{ readonly rows: readonly SealedRow[]; readonly next: SealedRow['key'] | null }>;
}

export interface SealedWrites {
  /** Lets no other transaction that asks for it read or write them until this one ends. */
  holdVaultKeys(): Promise<void>;
  /** Does nothing where the key is there. */
  insertVaultKey(key: VaultKey): Promise<void>;
  noteMissedKey(id: string, atMs: number): Promise<void>;
  deleteVaultKey(id: string): Promise<void>;
  /**
   * Puts other texts in the place of sealed ones, by what they are. False, and nothing happens, where the row was written since it
   * was read, or a worker has it leased, who will write it as it has read it.
   */
  replaceSealed(row: SealedRow, texts: ReadonlyMap<string, string>, nowMs: number): Promise<boolean>;
}
