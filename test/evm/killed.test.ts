import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServer } from '../../bench/processes.ts';
import { eventually } from '../app.ts';
import { startChainShop } from './chain-shop.ts';
import { type Devnet, mineUntil, startDevnet } from './devnet.ts';

/** A server in a process of its own, killed with SIGKILL while what was sent to it is mined. */

const ENTRY = join(import.meta.dirname, '../../bin/polytill.mjs');
const dataDir = mkdtempSync(join(tmpdir(), 'polytill-chain-'));
let devnet: Devnet;
let server: ServerProcess | undefined;

beforeAll(async () => {
  devnet = await startDevnet();
  // At par: a server of its own asks no source of a test's.
  const shop = await startChainShop(devnet, {
    environment: { POLYTILL_DATA_DIR: dataDir },
    terms: 'par USDC USD\nconfirmations devnet 6',
  });
  await shop.app.stop();
});
afterAll(async () => {
  await server?.kill();
  await devnet?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const env = {
  PORT: String(randomInt(20_000, 30_000)),
  POLYTILL_DATA_DIR: dataDir,
  POLYTILL_DEMO: '0',
  LOG_LEVEL: 'fatal',
};

// biome-ignore lint/suspicious/noExplicitAny: an answer of the API, looked into freely
async function call(method: string, path: string, body?: unknown): Promise<any> {
  const key = JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8')).paygate;
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(`${server?.url}${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function order(): Promise<{ id: string; address: string }> {
  const urls = { success_url: 'https://shop.example/paid', cancel_url: 'https://shop.example/' };
  const wanted = { amount: 2_500, currency: 'USD', payment_method_types: ['crypto'], ...urls };
  const { id, url } = await call('POST', '/v1/checkout/sessions', wanted);
  const body = new URLSearchParams({ method: 'crypto', asset: 'USDC:devnet', attempt: '1' });
  await fetch(`${url}/pay`, { method: 'POST', redirect: 'manual', body });
  const [payment] = (await call('GET', `/v1/payments?checkout_session=${id}`)).data;
  return { id, address: payment.method.address };
}

test('started again it reads on from where it was, and each session is paid by what was sent to it, once', async () => {
  server = await startServer(ENTRY, { args: ['start'], env });
  const orders = [await order(), await order(), await order()] as const;
  // One has been seen already; one is mined as the server dies, one while it is dead.
  const [seen, dying, dead] = orders;
  await devnet.sendToken('USDC', seen.address, 25_000_000n);
  await devnet.mine();
  await eventually(
    async () => (await call('GET', `/v1/payments?checkout_session=${seen.id}`)).data[0].status === 'processing',
    'the first transfer to be seen',
  );
  await devnet.sendToken('USDC', dying.address, 25_000_000n);
  await Promise.all([devnet.mine(), server.kill()]);
  await devnet.sendToken('USDC', dead.address, 25_000_000n);
  await devnet.mine(5);
  server = await startServer(ENTRY, { args: ['start'], env });
  for (const { id } of orders) {
    // What the killed process was reading stays leased for a minute.
    const isPaid = async () => (await call('GET', `/v1/checkout/sessions/${id}`)).status === 'complete';
    await mineUntil(devnet, isPaid, 'the session to be paid');
    const { data } = await call('GET', `/v1/payments?checkout_session=${id}`);
    expect(data).toMatchObject([{ status: 'succeeded', amount_received: 2_500 }]);
    expect(data[0].method.transactions).toHaveLength(1);
  }
});
