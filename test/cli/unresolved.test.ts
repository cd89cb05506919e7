import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { readConfig } from '../../src/config.ts';
import { paymentId } from '../../src/core/ids.ts';
import { startPolytill } from '../../src/main.ts';
import { simulatedBank } from '../simulated-bank.ts';
import { type Desk, openDesk } from './run-cli.ts';

/** What has not come to an end, listed beside a running server whose bank loses its answers. */

const lost = async () => ({ kind: 'unknown', message: 'the line\nbroke' }) as const;
const BANK = simulatedBank({ start: lost, poll: lost });

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
  const { account } = server.firstRun;
  const caller = { account, livemode: false, keyId: null, dialect: 'paygate', rights: null };
  await server.operations.connectRail({ caller, requestId: 'req_test', input: { rail: 'bank', settings: {} } });
  const connected = (await server.store.read.findAccount(account.id)) ?? account;
  const { id } = await server.operations.createCheckoutSession({
    caller: { ...caller, account: connected },
    requestId: 'req_test',
    input: { amountMinor: 5_000, currency: 'GHS', successUrl: null, cancelUrl: null },
  });
  const method = { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2040, cvc: '123' } as const;
  const { payment } = await server.operations.startPayment({ sessionId: id, payerAddress: null, method });

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
