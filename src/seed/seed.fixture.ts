import type { Account } from '../core/account.ts';
import { composeDialects, type Dialects } from '../dialects/compose.ts';
import * as served from '../dialects/served.ts';
import { newAccount } from '../operations/accounts.ts';
import { createSimulator } from '../rails/simulator/simulator.ts';
import type { Store } from '../store/store.ts';
import { createVault } from '../vault.ts';
import { type SeedInput, seedMonth } from './seed-month.ts';
import type { Seeded } from './write-lives.ts';

/** 2026-11-21T13:37:20Z: on a Saturday, a month after clocks have gone back. */
export const SEED_END_MS = 1_795_268_240_000;

export async function addSeedAccount(store: Store, changes: Partial<Account> = {}): Promise<Account> {
  const given = { id: '019bc0de-0000-7001-8000-00000000000a', shard: 1, name: 'Makola Cloth' };
  const account = { ...newAccount(given, SEED_END_MS - 400 * 86_400_000), ...changes };
  await store.transact((tx) => tx.insertAccount(account));
  return account;
}

/** A month as `npm run seed` makes it, in a store of a test's own. */
export function seedForTest(store: Store, account: Account, changes: Partial<SeedInput> = {}): Promise<Seeded> {
  const { events } = composeDialects(Object.values(served) as unknown as Dialects);
  const publicUrl = 'http://localhost';
  const rail = createSimulator({ publicUrl });
  const vault = createVault('a secret key for these tests alone');
  return seedMonth(
    { store, vault, dialects: events, publicUrl, rail },
    { account, sessions: 300, days: 30, seed: 1, endMs: SEED_END_MS, keys: new Map(), ...changes },
  );
}
