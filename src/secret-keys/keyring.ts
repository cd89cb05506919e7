import { createSealingKey, keyIdOf, type SealingKey } from './sealing-key.ts';

export type SecretKeys = {
  /** Seals and opens. */
  readonly current: string;
  /** Only open. */
  readonly previous: readonly string[];
};

/** The secret keys that this process holds. */
export type Keyring = {
  readonly currentId: string;
  has(keyId: string): boolean;
  seal(text: string): string;
  unseal(sealed: string): string;
  /** The key, of those that are here, that opens a text; undefined where none does. */
  openerOf(sealed: string): string | undefined;
  /** Takes other keys where they are kept in files that have changed. */
  refresh(): void;
};

/** `reread` answers the keys as they stand now, or null where they cannot be other ones or cannot be read. */
export function createKeyring(keys: SecretKeys, reread: () => SecretKeys | null = () => null): Keyring {
  let held = hold(keys);
  const refresh = () => {
    const now = reread();
    if (now && !isSame(now, held.keys)) held = hold(now);
  };
  const find = (keyId: string) => held.byId.get(keyId);
  return {
    get currentId() {
      return held.current.id;
    },
    has: (keyId) => find(keyId) !== undefined,
    seal: (text) => held.current.seal(text),
    unseal(sealed) {
      const keyId = keyIdOf(sealed);
      if (keyId === null) return unsealUnnamed(held, sealed);
      // Sealed by another process with a key that was made a moment ago.
      if (!find(keyId)) refresh();
      const key = find(keyId);
      if (key) return key.unseal(sealed);
      throw new Error(
        `a stored secret does not open: it was sealed under a secret key that is not set (${keyId}), see POLYTILL_SECRET_KEY_PREVIOUS`,
      );
    },
    openerOf: (sealed) => secretOf(held, sealed),
    refresh,
  };
}

type Held = {
  readonly keys: SecretKeys;
  readonly current: SealingKey;
  /** The current one first. */
  readonly byId: ReadonlyMap<string, SealingKey>;
};

function hold(keys: SecretKeys): Held {
  const current = createSealingKey(keys.current);
  const all = [current, ...keys.previous.map(createSealingKey)];
  return { keys, current, byId: new Map(all.map((key) => [key.id, key])) };
}

function unsealUnnamed({ current, byId }: Held, sealed: string): string {
  for (const key of byId.values()) if (opens(key, sealed)) return key.unseal(sealed);
  return current.unseal(sealed);
}

function secretOf({ keys }: Held, sealed: string): string | undefined {
  return [keys.current, ...keys.previous].find((secret) => opens(createSealingKey(secret), sealed));
}

function opens(key: SealingKey, sealed: string): boolean {
  try {
    key.unseal(sealed);
    return true;
  } catch {
    return false;
  }
}

function isSame(one: SecretKeys, other: SecretKeys): boolean {
  return one.current === other.current && one.previous.join('\n') === other.previous.join('\n');
}
