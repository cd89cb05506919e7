import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { readConfig } from '../../src/config.ts';
import { accountId, paymentId } from '../../src/core/ids.ts';
import { startPolytill } from '../../src/main.ts';
import { newId, T0 } from '../../src/store/suite/fixtures.ts';
import { type Desk, openDesk } from './run-cli.ts';

let desk: Desk;
let server: Awaited<ReturnType<typeof startPolytill>>;
beforeAll(async () => {
  await buildWhatIsStale();
  desk = openDesk({ LOG_LEVEL: 'silent' });
  const settings = { PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: join(desk.folder, 'data') };
  server = await startPolytill(readConfig(settings));
});
afterAll(async () => {
  await server?.stop();
  desk?.remove();
});

test('lists every address that was given, with where a wallet finds it, over more than a page', async () => {
  const HEAD = 'account,mode,network,address,path,wallet,payment,asset,created\n';
  expect((await desk.run('addresses')).stdout).toBe(HEAD);
  const { id, shard } = server.firstRun.account;
  const chain = { accountId: id, shard, network: 'base', wallet: '0123456789abcdef', asset: 'USDC' } as const;
  const made = Array.from({ length: 103 }, (_, index) => ({
    ...chain,
    livemode: index === 0,
    paymentId: newId(shard, T0 + index),
    sessionId: newId(shard),
    address: `0x${String(index).padStart(40, '0')}`,
    index,
    watchUntilMs: T0,
    fromBlock: 1,
    createdAtMs: T0 + index,
  }));
  await server.store.transact(async (tx) => {
    for (const address of made) await tx.insertWatchedAddress(address);
  });
  const { json } = await desk.run('addresses --json');
  const { data } = json() as unknown as { data: { path: string; livemode: boolean }[] };
  expect(data.map(({ path }) => path)).toEqual([
    '0/0',
    ...made
      .slice(1)
      .map(({ index }) => `0/${index}`)
      .reverse(),
  ]);
  const [first] = made;
  const facts = [first?.address, '0/0', chain.wallet, paymentId.print(first?.paymentId ?? ''), 'USDC'].join(',');
  const rows = (await desk.run('addresses')).stdout.split('\n');
  expect(rows[1]).toBe(`${accountId.print(id)},live,base,${facts},${new Date(T0).toISOString()}`);
});
