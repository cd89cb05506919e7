import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { readConfig } from '../../src/config.ts';
import { openSecrets } from '../../src/open-vault.ts';
import { createSealingKey, deriveHashKey } from '../../src/secret-keys/sealing-key.ts';
import { openStore } from '../../src/store/open-store.ts';
import { SEALED_PLACES, type Store } from '../../src/store/store.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type Desk, openDesk } from '../cli/run-cli.ts';
import { NO_POSTGRES, testPostgresUrl, withFreshDatabase } from '../postgres.ts';
import { findSealed, keysIn, makeOlder } from './sealed-in-database.ts';
import { type Bank, openBank, openShop, SETTINGS, type Shop } from './shop.ts';

/**
 * The secret key is rotated by the command while a server runs and is asked for things: a merchant has a secret of every kind, and
 * each opens before, during and after. What is sealed is found by looking at every column of every table.
 */
const [OLD, NEW, OTHER] = ['old', 'new', 'other'].map(
  (name) => `the ${name} secret key of this rotation and no other`,
) as [string, string, string];
const [OLD_ID, NEW_ID] = [OLD, NEW].map((key) => createSealingKey(key).id) as [string, string];
const ONLY_OLD = { POLYTILL_SECRET_KEY: OLD };
const ONLY_NEW = { POLYTILL_SECRET_KEY: NEW };
const BOTH = { POLYTILL_SECRET_KEY: NEW, POLYTILL_SECRET_KEY_PREVIOUS: OLD };
const NEXT_OPENS = { POLYTILL_SECRET_KEY: OLD, POLYTILL_SECRET_KEY_PREVIOUS: NEW };

type Keys = Record<string, string>;
type Place = {
  readonly desk: Desk;
  readonly dataDir: string;
  readonly bank: Bank;
  readonly databaseUrl: string | undefined;
  start(keys: Keys): Promise<App>;
  rotate(keys: Keys): ReturnType<Desk['run']>;
  sealed(): ReturnType<typeof findSealed>;
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
};

beforeAll(() => buildWhatIsStale());
const hasPostgres = (await testPostgresUrl()) !== undefined;

/** A data directory, and a database of its own where one is wanted; all is gone after. */
async function inPlace(databaseUrl: string | undefined, work: (place: Place) => Promise<void>): Promise<void> {
  const environment: Keys = { LOG_LEVEL: 'silent', ...SETTINGS, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
  const desk = openDesk(environment);
  const dataDir = join(desk.folder, 'data');
  const bank = openBank();
  try {
    await work({
      ...{ desk, dataDir, bank, databaseUrl },
      start: (keys) =>
        startApp({ ...environment, POLYTILL_DATA_DIR: dataDir, ...keys }, { railKinds: () => [bank.kind] }),
      rotate: (keys) => desk.run('rotate-key --json', keys),
      sealed: () => findSealed({ dataDir, databaseUrl }),
      async withStore(work) {
        const store = await openStore({ databaseUrl, dataDir });
        return work(store).finally(() => store.close());
      },
    });
  } finally {
    desk.remove();
  }
}

function onEachEngine(name: string, work: (place: Place) => Promise<void>) {
  test(`${name}, on SQLite`, () => inPlace(undefined, work));
  if (!hasPostgres) test.skip(NO_POSTGRES);
  else test(`${name}, on PostgreSQL`, () => withFreshDatabase((url) => inPlace(url, work)));
}

/** Asks the server for things until it is told to stop; answers how often. */
function keepAsking(app: App, shop: Shop): () => Promise<number> {
  let asking = true;
  const asked = (async () => {
    let count = 0;
    for (; asking; count++) await shop.addMore(app);
    return count;
  })();
  return () => {
    asking = false;
    return asked;
  };
}

describe.concurrent('the secret key is rotated', { timeout: 1_200_000 }, () => {
  onEachEngine('beside a running server, and every secret opens all the while', async (place) => {
    const first = await place.start(ONLY_OLD);
    const shop = await openShop(first);
    await shop.check(first, place.bank);
    const before = await place.sealed();
    expect([...before.keys()].sort()).toEqual([...SEALED_PLACES, 'vault_keys.sealed_hash_key'].sort());
    expect(keysIn(before)).toEqual([OLD_ID]);
    await first.stop();

    const app = await place.start(BOTH);
    await shop.check(app, place.bank);
    const during = (await place.desk.run('doctor --json', BOTH)).json().data as { name: string; message: string }[];
    expect(during.find(({ name }) => name === 'sealed texts')).toMatchObject({
      status: 'warn',
      message: expect.stringMatching(/^[1-9]\d* rows are still sealed under a previous secret key$/),
    });
    const stopAsking = keepAsking(app, shop);
    const rotated = await place.rotate(BOTH);
    expect(rotated).toMatchObject({ code: 0, stderr: '' });
    expect(rotated.json()).toMatchObject({
      object: 'key_rotation',
      key: NEW_ID,
      retired: [OLD_ID],
      kept_in: 'setting',
    });
    expect(await stopAsking()).toBeGreaterThan(0);
    expect(keysIn(await place.sealed())).toEqual([NEW_ID]);
    expect([...(await place.sealed()).keys()].sort()).toEqual([...before.keys()].sort());
    await shop.check(app, place.bank);
    expect((await place.rotate(BOTH)).json()).toMatchObject({ resealed: 0, retired: [] });
    await app.stop();

    await expect(place.start(ONLY_OLD)).rejects.toThrow('differs from the one that this database was made with');
    const last = await place.start(ONLY_NEW);
    await shop.check(last, place.bank);
    await last.stop();
    await shop.stop();
  });

  onEachEngine('killed in the middle, it goes on when it is run again', async (place) => {
    const first = await place.start(ONLY_OLD);
    const shop = await openShop(first);
    await addAnswers(place, first, 6_000);
    await first.stop();
    const child = place.desk.spawn('rotate-key', BOTH);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const isHalfDone = async () => {
      const keys = (await place.sealed()).get('idempotency_keys.answer_body');
      return keys?.has(NEW_ID) && keys.has(OLD_ID);
    };
    await eventually(isHalfDone, 'half a rotation', 300_000);
    child.kill('SIGKILL');
    await gone;
    expect(await isHalfDone()).toBe(true);

    await expect(place.start(ONLY_NEW)).rejects.toThrow(`under a secret key that is not set (${OLD_ID})`);
    await expect(place.start(ONLY_OLD)).rejects.toThrow(`under a secret key that is not set (${NEW_ID})`);
    const app = await place.start(BOTH);
    await shop.check(app, place.bank);
    expect((await place.rotate(BOTH)).json()).toMatchObject({ retired: [OLD_ID] });
    expect(keysIn(await place.sealed())).toEqual([NEW_ID]);
    await shop.check(app, place.bank);
    await app.stop();
    await shop.stop();
  });

  test('a server that lacks the new key: nothing is touched, and it may start again', () =>
    inPlace(undefined, async (place) => {
      const app = await place.start(ONLY_OLD);
      const shop = await openShop(app);
      expect(await place.rotate(BOTH)).toMatchObject({
        code: 3,
        stdout: '',
        stderr: expect.stringContaining('a server is running without the new key, and nothing was sealed anew'),
      });
      expect(keysIn(await place.sealed())).toEqual([OLD_ID]);
      await shop.check(app, place.bank);
      await app.stop();
      await (await place.start(ONLY_OLD)).stop();
      await shop.stop();
    }));

  test('a server that still seals under the old key: that key stays known, until it is started with the new one', () =>
    inPlace(undefined, async (place) => {
      const app = await place.start(NEXT_OPENS);
      const shop = await openShop(app);
      const stopAsking = keepAsking(app, shop);
      expect(await place.rotate(BOTH)).toMatchObject({
        code: expect.toSatisfy((code) => code !== 0),
        stderr: expect.stringMatching(/a server still seals under a previous key|are being written/),
      });
      await stopAsking();
      await shop.check(app, place.bank);
      await app.stop();
      await expect(place.start(ONLY_NEW)).rejects.toThrow(`under a secret key that is not set (${OLD_ID})`);
      const next = await place.start(BOTH);
      expect(await place.rotate(BOTH)).toMatchObject({ code: 0 });
      expect(keysIn(await place.sealed())).toEqual([NEW_ID]);
      await shop.check(next, place.bank);
      await next.stop();
      await shop.stop();
    }));

  test('a server that has sealed under it since it was struck off makes it known again', () =>
    inPlace(undefined, async (place) => {
      const app = await place.start(ONLY_OLD);
      await place.withStore((store) => store.transact((tx) => tx.deleteVaultKey(OLD_ID)));
      await eventually(
        () => place.withStore(async (store) => (await store.read.listVaultKeys()).some(({ id }) => id === OLD_ID)),
        'the key to be noted again',
      );
      await app.stop();
    }));

  test('wrong keys are refused before anything is touched', () =>
    inPlace(undefined, async (place) => {
      await (await place.start(ONLY_OLD)).stop();
      const wrong = { POLYTILL_SECRET_KEY: NEW, POLYTILL_SECRET_KEY_PREVIOUS: OTHER };
      const differs = 'POLYTILL_SECRET_KEY differs from the one that this database was made with';
      for (const [keys, words] of [
        [wrong, differs],
        [ONLY_NEW, differs],
        [{ ...ONLY_OLD, POLYTILL_SECRET_KEY_PREVIOUS: OLD }, 'POLYTILL_SECRET_KEY_PREVIOUS must be'],
        [{ ...ONLY_NEW, POLYTILL_SECRET_KEY_PREVIOUS: 'too short' }, 'POLYTILL_SECRET_KEY_PREVIOUS must be'],
        [{ POLYTILL_SECRET_KEY: 'too short' }, 'POLYTILL_SECRET_KEY must be at least 32'],
      ] as [Keys, string][]) {
        expect(await place.rotate(keys)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
      }
      expect(keysIn(await place.sealed())).toEqual([OLD_ID]);
      expect((await place.desk.run('rotate-key', ONLY_OLD)).stdout).toContain('No other key was in use.');
    }));

  test('what none of the keys opens is named, and the old key stays known', () =>
    inPlace(undefined, async (place) => {
      const app = await place.start(ONLY_OLD);
      const stray = createSealingKey(OTHER).seal('whsec_');
      await app.call('POST', '/v1/webhooks', { url: 'http://127.0.0.1:1/', events: ['*'] });
      const [endpoint] = (await app.store.read.listEndpoints({ ...scopeOf(app), livemode: false }, { limit: 1 })).items;
      if (!endpoint) throw new Error('no endpoint');
      await app.store.transact((tx) => tx.saveEndpoint({ ...endpoint, sealedSecret: stray }));
      await app.stop();
      expect(await place.rotate(BOTH)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(
          `1 rows hold something that none of the keys opens (webhook_endpoints.sealed_secret ${endpoint.id})`,
        ),
      });
      await expect(place.start(ONLY_NEW)).rejects.toThrow(`under a secret key that is not set (${OLD_ID})`);
      const all = { ...ONLY_NEW, POLYTILL_SECRET_KEY_PREVIOUS: `${OLD},${OTHER}` };
      expect(await place.rotate(all)).toMatchObject({ code: 0 });
      expect(keysIn(await place.sealed())).toEqual([NEW_ID]);
    }));

  test('a database from before keys had names opens as it did, and is rotated', () =>
    inPlace(undefined, async (place) => {
      await makeDatabaseOfBefore(place);
      const first = await place.start(ONLY_OLD);
      const shop = await openShop(first);
      await shop.check(first, place.bank);
      await first.stop();
      makeOlder(place.dataDir, (sealed) => sealed.replace(`v2.${OLD_ID}.`, 'v1.'));
      expect(keysIn(await place.sealed())).toEqual(['v1']);
      expect((await place.desk.run('backup before', ONLY_OLD)).code).toBe(0);
      const elsewhere = { POLYTILL_DATA_DIR: './elsewhere' };
      const lost = await place.desk.run('restore before', { ...ONLY_NEW, ...elsewhere });
      expect(lost).toMatchObject({ code: 1, stderr: expect.stringContaining('POLYTILL_SECRET_KEY differs') });
      expect((await place.desk.run('restore before', { ...BOTH, ...elsewhere })).code).toBe(0);
      await expect(place.start(ONLY_NEW)).rejects.toThrow('differs from the one that this database was made with');

      const same = await place.start(ONLY_OLD);
      await shop.check(same, place.bank);
      await same.stop();
      makeOlder(place.dataDir, (sealed) => sealed.replace(`v2.${OLD_ID}.`, 'v1.'));
      const app = await place.start(BOTH);
      await shop.check(app, place.bank);
      await expect(place.start(ONLY_NEW)).rejects.toThrow(`under a secret key that is not set (${OLD_ID})`);
      expect(await place.rotate(BOTH)).toMatchObject({ code: 0 });
      expect(keysIn(await place.sealed())).toEqual([NEW_ID]);
      await shop.check(app, place.bank);
      await app.stop();
      await shop.stop();
    }));
});

describe.concurrent('where the key is kept in the data directory', { timeout: 1_200_000 }, () => {
  const filesOf = ({ dataDir }: Place) => readdirSync(dataDir).filter((name) => name.startsWith('secret.key'));
  const keyIn = ({ dataDir }: Place) => readFileSync(join(dataDir, 'secret.key'), 'utf8').trim();

  test('a new one is made, running servers take it, and the one of before goes', () =>
    inPlace(undefined, async (place) => {
      const app = await place.start({});
      const shop = await openShop(app);
      const old = keyIn(place);
      expect((await place.desk.run('backup before')).code).toBe(0);
      const stopAsking = keepAsking(app, shop);
      const rotated = await place.rotate({});
      expect(rotated).toMatchObject({ code: 0, stderr: '' });
      expect(await stopAsking()).toBeGreaterThan(0);
      expect(filesOf(place)).toEqual(['secret.key']);
      expect(keyIn(place)).not.toBe(old);
      expect(keysIn(await place.sealed())).toEqual([createSealingKey(keyIn(place)).id]);
      await shop.check(app, place.bank);
      await app.stop();
      const again = await place.start({});
      await shop.check(again, place.bank);
      await again.stop();

      expect((await place.desk.run('restore before --replace')).code).toBe(0);
      expect(keyIn(place)).toBe(old);
      const restored = await place.start({});
      await shop.check(restored, place.bank);
      await restored.stop();
      await shop.stop();
    }));

  test('killed anywhere, it goes on with the key that it had made', () =>
    inPlace(undefined, async (place) => {
      const app = await place.start({});
      const shop = await openShop(app);
      const old = keyIn(place);
      const child = place.desk.spawn('rotate-key');
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await eventually(async () => keyIn(place) !== old, 'the new key');
      child.kill('SIGKILL');
      await gone;
      expect(filesOf(place)).toEqual(['secret.key', 'secret.key.previous']);
      const made = keyIn(place);
      await shop.check(app, place.bank);
      expect((await place.desk.run('backup half')).code).toBe(0);
      expect(readdirSync(join(place.desk.folder, 'half'))).toContain('secret.key.previous');
      expect(await place.rotate({})).toMatchObject({ code: 0 });
      expect([keyIn(place), filesOf(place)]).toEqual([made, ['secret.key']]);
      await shop.check(app, place.bank);
      await app.stop();
      expect((await place.desk.run('restore half --replace')).code).toBe(0);
      const restored = await place.start({});
      await shop.check(restored, place.bank);
      await restored.stop();
      await shop.stop();
    }));

  test('where there is none, none is made', () =>
    inPlace(undefined, async (place) => {
      await (await place.start({})).stop();
      rmSync(join(place.dataDir, 'secret.key'));
      expect(await place.rotate({})).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('there is no secret key'),
      });
      expect(existsSync(join(place.dataDir, 'secret.key'))).toBe(false);
      writeFileSync(join(place.dataDir, 'secret.key'), OTHER);
      expect(await place.rotate({})).toMatchObject({ code: 1, stderr: expect.stringContaining('restore that one') });
      expect(keyIn(place)).toBe(OTHER);
    }));
});

function scopeOf({ firstRun: { account } }: App) {
  return { accountId: account.id, shard: account.shard };
}

/** As many requests were answered. */
async function addAnswers(place: Place, app: App, count: number): Promise<void> {
  await place.withStore(async (store) => {
    const config = readConfig({ POLYTILL_DATA_DIR: place.dataDir, ...ONLY_OLD });
    const { vault } = await openSecrets(store, config);
    const nowMs = Date.now();
    const common = { ...scopeOf(app), livemode: false, fingerprint: '', paramHashes: {}, createdAtMs: nowMs };
    for (let done = 0; done < count; done += 1_000) {
      await store.transact(async (tx) => {
        for (let index = 0; index < 1_000; index++) {
          const answer = { statusCode: 200, body: vault.seal(randomBytes(20).toString('hex')) };
          await tx.reserveIdempotency({ ...common, key: `answer ${done + index}`, leaseUntilMs: nowMs, answer }, nowMs);
        }
      });
    }
  });
}

/** What it hashes with follows from its secret key. */
async function makeDatabaseOfBefore(place: Place): Promise<void> {
  await place.desk.run('migrate', ONLY_OLD);
  await place.withStore((store) =>
    store.transact((tx) => {
      const sealedHashKey = createSealingKey(OLD).seal(deriveHashKey(OLD).toString('base64'));
      return tx.insertVaultKey({ id: OLD_ID, sealedHashKey, missedAtMs: null });
    }),
  );
}
