import { setTimeout as wait } from 'node:timers/promises';
import { SEALED_PLACES, type SealedRow, type Store } from '../store/store.ts';
import type { Vault } from './deps.ts';

/** How many rows are looked through at once, and how many of them are written in one transaction. */
const STRETCH = 1_000;
const BATCH = 50;

export type Resealing = {
  readonly store: Store;
  readonly vault: Pick<Vault, 'seal' | 'unseal'>;
  /** What texts begin with that are sealed under the key that seals now. */
  readonly prefix: string;
  readonly nowMs: () => number;
};

/** What came of looking through everything that is sealed once. Counted in rows. */
export type Pass = {
  readonly resealed: number;
  /** What was being written by somebody else, and is to be looked at again. */
  readonly busy: number;
  /** What none of the keys opens, by its place and key. */
  readonly unopened: readonly string[];
};

/**
 * Seals everything anew that is not sealed under the key of now, a few rows at a time and beside whoever else writes: a row that
 * has changed since it was read is left for the next pass. It may be ended anywhere and begun again.
 */
export async function reseal(deps: Resealing): Promise<Pass> {
  let resealed = 0;
  let busy = 0;
  const unopened: string[] = [];
  for await (const rows of listAll(deps)) {
    for (let start = 0; start < rows.length; start += BATCH) {
      const began = deps.nowMs();
      const batch = rows.slice(start, start + BATCH).map((row) => ({ row, texts: sealedAnew(deps, row) }));
      unopened.push(...batch.flatMap(({ row, texts }) => (texts ? [] : [nameOf(row)])));
      const written = await write(deps, batch);
      resealed += written;
      busy += batch.filter(({ texts }) => texts).length - written;
      // As long as it has kept others from writing, it lets them.
      await wait(deps.nowMs() - began);
    }
  }
  return { resealed, busy, unopened };
}

/** How many rows hold something that is not sealed under the key of now, or only what of it counts. */
export async function countToReseal(
  deps: Pick<Resealing, 'store' | 'prefix'>,
  counts: (sealed: string) => boolean = () => true,
): Promise<number> {
  let count = 0;
  for await (const rows of listAll(deps)) count += rows.filter(({ sealed }) => sealed.some(counts)).length;
  return count;
}

async function* listAll({ store, prefix }: Pick<Resealing, 'store' | 'prefix'>): AsyncGenerator<readonly SealedRow[]> {
  for (const place of SEALED_PLACES) {
    let after: SealedRow['key'] | null = null;
    do {
      const { rows, next }: Awaited<ReturnType<Store['read']['listSealed']>> = await store.read.listSealed(place, {
        except: prefix,
        after,
        limit: STRETCH,
      });
      if (rows.length > 0) yield rows;
      after = next;
    } while (after !== null);
  }
}

type Anew = ReadonlyMap<string, string>;

function sealedAnew({ vault }: Resealing, { sealed }: SealedRow): Anew | undefined {
  try {
    return new Map(sealed.map((text) => [text, vault.seal(vault.unseal(text))]));
  } catch {
    return undefined;
  }
}

function write({ store, nowMs }: Resealing, batch: readonly { row: SealedRow; texts: Anew | undefined }[]) {
  return store.transact(async (tx) => {
    let written = 0;
    for (const { row, texts } of batch) {
      if (texts && (await tx.replaceSealed(row, texts, nowMs()))) written += 1;
    }
    return written;
  });
}

function nameOf({ place, key }: SealedRow): string {
  return `${place} ${key.join(' ')}`;
}
