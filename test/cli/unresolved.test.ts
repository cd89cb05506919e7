import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { readConfig } from '../../src/config.ts';
import { paymentId, refundId } from '../../src/core/ids.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { startPolytill } from '../../src/main.ts';
import { simulatedBank } from '../simulated-bank.ts';
import { type Desk, openDesk } from './run-cli.ts';

/** What has not come to an end, listed beside a running server whose bank loses its answers. */

const LOST: Outcome = { kind: 'unknown', message: 'the line\nbroke' };
const ACTION = { type: 'name_address', asset: 'USDC', network: 'base' } as const;
let said: Outcome = LOST;
const BANK = simulatedBank({
  start: async () => said,
  poll: async () => LOST,
  refund: async () => ({ kind: 'needs_action', message: 'name it', action: ACTION, railState: {} }),
});

let desk: Desk;
let server: Awaited<ReturnType<typeof startPolytill>>;
beforeAll(async () => {
  await buildWhatIsStale();
  desk = openDesk({ LOG_LEVEL: 'silent' });
  const settings = { PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: join(desk.folder, 'data') };
  server = await startPolytill(readConfig(settings), { railKinds: () => [BANK] });
});
afterAll(async () => {
  await server?.stop();
  desk?.remove();
});

test('lists what is unresolved, with its rail and what that said last, in one line each', async () => {
  expect((await desk.run('unresolved')).stdout).toBe('Nothing is unresolved.\n');
  const { payment } = await pay();
  const { code, json } = await desk.run('unresolved --json');
  expect([code, json()]).toMatchObject([
    0,
    {
      object: 'list',
      has_more: false,
      data: [{ id: paymentId.print(payment.id), status: 'unknown', rail: 'bank', amount: 5_000, currency: 'GHS' }],
    },
  ]);
  expect((await desk.run('unresolved')).stdout).toMatch(
    /pay_\w+ +test +unknown +bank +5000 GHS .* unknown: the line broke/,
  );
});

test('lists a refund that waits for somebody at once, with what is to be done', async () => {
  said = { kind: 'approved', receivedMinor: 5_000 };
  const { payment, caller } = await pay();
  const input = { paymentId: payment.id };
  const refund = await server.operations.refundPayment({ caller, requestId: 'req_test', input });
  const id = refundId.print(refund.id);
  const { data } = (await desk.run('unresolved --json')).json();
  expect(data.find((one: { id: string }) => one.id === id)).toMatchObject({
    status: 'requires_action',
    action: 'name_address',
    to_do: expect.stringContaining(`POST /v1/refunds/${id}/address`),
  });
  expect((await desk.run('unresolved')).stdout).toMatch(new RegExp(`${id} .* have the payer name an address on base`));
});

async function pay() {
  const { account } = server.firstRun;
  const caller = { account, livemode: false, keyId: null, dialect: 'paygate', rights: null };
  await server.operations.connectRail({ caller, requestId: 'req_test', input: { rail: 'bank', settings: {} } });
  const connected = { ...caller, account: (await server.store.read.findAccount(account.id)) ?? account };
  const { id } = await server.operations.createCheckoutSession({
    caller: connected,
    requestId: 'req_test',
    input: { amountMinor: 5_000, currency: 'GHS', successUrl: null, cancelUrl: null },
  });
  const method = { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2040, cvc: '123' } as const;
  const { payment } = await server.operations.startPayment({ sessionId: id, payerAddress: null, method });
  return { payment, caller: connected };
}
