import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSETS, SIMULATED_TRANSFERS, TEST_NETWORKS } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import {
  type Attempt,
  advanceAttempt,
  callOf,
  makeSession,
  NOW_MS,
  paymentOf,
  pollAttempt,
  startAttempt,
} from '../attempt.fixture.ts';
import { checksumAddress } from './chain-address.ts';
import { transfer, USDC_ON_BASE } from './samples.fixture.ts';
import { createSimulator } from './simulator.ts';

const simulator = createSimulator({ publicUrl: 'https://pay.example' });
const DAY_MS = 24 * 3_600_000;

describe('what the payer is asked to send', () => {
  it.each([
    ['ETH', 'ethereum', 11_155_111, false, '0.007952'],
    ['ETH', 'base', 84_532, false, '0.007952'],
    ['ETH', 'polygon', 80_002, true, '0.007952'],
    ['USDT', 'ethereum', 11_155_111, true, '19.88'],
    ['USDC', 'base', 84_532, true, '19.88'],
  ] as const)('%s on %s: chain %i, token %s, %s', async (asset, network, chainId, isToken, due) => {
    const attempt = await startAttempt(simulator, { type: 'crypto', asset, network });
    const action = transferAction(attempt.outcome);
    expect(action).toMatchObject({ chainId, due, received: '0', decimals: asset === 'ETH' ? 18 : 6 });
    expect(checksumAddress(action.address.slice(2))).toBe(action.address);
    const units = asset === 'ETH' ? '7952000000000000' : '19880000';
    if (isToken) {
      expect(checksumAddress((action.token as string).slice(2))).toBe(action.token);
      expect(action.uri).toBe(
        `ethereum:${action.token}@${chainId}/transfer?address=${action.address}&uint256=${units}`,
      );
    } else {
      expect(action.token).toBeNull();
      expect(action.uri).toBe(`ethereum:${action.address}@${chainId}?value=${units}`);
    }
  });

  it('asks an asset that the session does not allow for nothing', () => {
    const session = makeSession({ allowedAssets: ['ETH'] });
    expect(() => simulator.accept(USDC_ON_BASE, session)).toThrow('parameter_invalid');
    expect(simulator.accept({ type: 'crypto', asset: 'ETH', network: 'base' }, session).type).toBe('crypto');
  });
});

describe('transfers', () => {
  it('counts an exact one as paid after three confirmations', async () => {
    const started = await startAttempt(simulator, USDC_ON_BASE);
    let attempt = await advanceAttempt(started, transfer('exact'));
    const seen: unknown[] = [];
    for (let second = 0; second <= 3; second++) {
      attempt = await pollAttempt(attempt, NOW_MS + second * 1_000);
      seen.push([attempt.outcome.kind, pollAt(attempt.outcome), transactionsOf(attempt)[0]?.confirmations]);
    }
    expect(seen).toEqual([
      ['pending', NOW_MS + 1_000, 0],
      ['pending', NOW_MS + 2_000, 1],
      ['pending', NOW_MS + 3_000, 2],
      ['approved', undefined, 3],
    ]);
    expect(paymentOf(attempt)).toMatchObject({ status: 'succeeded', disposition: 'settles', receivedMinor: 24_850 });
    expect(transactionsOf(attempt)).toEqual([
      { hash: expect.stringMatching(/^0x[0-9a-f]{64}$/), amount: '19.88', confirmations: 3 },
    ]);
  });

  it('asks for the rest of a partial one, and is paid when it comes', async () => {
    const started = await startAttempt(simulator, USDC_ON_BASE);
    const half = await advanceAttempt(started, transfer('partial'));
    expect(half.outcome).toMatchObject({ kind: 'needs_action', receivedMinor: 12_425 });
    expect(transferAction(half.outcome)).toMatchObject({ due: '19.88', received: '9.94' });
    expect(transferAction(half.outcome).uri).toContain('uint256=9940000');
    const whole = await advanceAttempt(half, transfer('exact'), NOW_MS + 60_000);
    const paid = await pollAttempt(whole, NOW_MS + 63_000);
    expect(paid.outcome).toMatchObject({ kind: 'approved', receivedMinor: 24_850 });
    expect(new Set(transactionsOf(paid).map(({ hash }) => hash)).size).toBe(2);
  });

  it('tells how much too much came', async () => {
    const started = await startAttempt(simulator, USDC_ON_BASE);
    const over = await advanceAttempt(started, transfer('over'));
    const paid = await pollAttempt(over, NOW_MS + 3_000);
    expect(paid.outcome).toMatchObject({ kind: 'approved', receivedMinor: 27_335 });
  });

  it('lets a late one arrive after the session, without holding it', async () => {
    const started = await startAttempt(simulator, USDC_ON_BASE);
    const late = await advanceAttempt(started, transfer('late'));
    const { expiresAtMs } = late.checkout.session;
    expect(late.outcome).toMatchObject({
      kind: 'needs_action',
      receivedMinor: 0,
      pollAtMs: expiresAtMs + 1_000,
      watchUntilMs: expiresAtMs + DAY_MS,
    });
    expect(transferAction(late.outcome)).toEqual(transferAction(started.outcome));
    expect(late.checkout.session.phase).not.toBe('processing');
    const before = await pollAttempt(late, expiresAtMs + 999);
    expect(before.outcome.kind).toBe('needs_action');
    expect(before.checkout.session.status).toBe('expired');
    const after = await pollAttempt(before, expiresAtMs + 1_000);
    expect(paymentOf(after)).toMatchObject({ status: 'succeeded', disposition: 'late', receivedMinor: 24_850 });
    expect(after.checkout.session.status).toBe('expired');
  });

  it('has one late transfer on its way at most, and keeps each one’s hash when it arrives', async () => {
    const started = await startAttempt(simulator, USDC_ON_BASE);
    const late = await advanceAttempt(await advanceAttempt(started, transfer('late')), transfer('late'));
    const half = await advanceAttempt(late, transfer('partial'));
    const { expiresAtMs } = half.checkout.session;
    const all = await pollAttempt(half, expiresAtMs + 1_000);
    expect(transactionsOf(all)).toHaveLength(2);
    expect(transactionsOf(all)).toContainEqual({ ...transactionsOf(half)[0], confirmations: 3 });
    expect(all.outcome).toMatchObject({ kind: 'approved', receivedMinor: 37_275 });
  });

  it('sends nothing where nothing is missing', async () => {
    const started = await startAttempt(simulator, USDC_ON_BASE);
    const paid = await advanceAttempt(started, transfer('exact'));
    for (const kind of SIMULATED_TRANSFERS) {
      expect((await advanceAttempt(paid, transfer(kind))).outcome).toEqual(paid.outcome);
    }
  });

  it('whatever is sent in whatever order, received money is counted exactly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.constantFrom('GHS', 'USD', 'XOF', 'KWD', 'IDR', 'VND', 'ISK'),
        fc.constantFrom(...ASSETS),
        fc.constantFrom(...TEST_NETWORKS),
        fc.array(fc.constantFrom('exact', 'partial', 'over'), { minLength: 1, maxLength: 4 }),
        async (amountMinor, currency, asset, network, sends) => {
          const session = makeSession({ amountMinor, currency });
          let attempt = await startAttempt(simulator, { type: 'crypto', asset, network }, { session });
          for (const paid of sends) attempt = await advanceAttempt(attempt, transfer(paid));
          const { outcome } = await pollAttempt(attempt, NOW_MS + 3_000);
          const received = 'receivedMinor' in outcome ? (outcome.receivedMinor ?? 0) : 0;
          const ending = sends.find((paid) => paid !== 'partial');
          if (ending === 'over') expect(received).toBeGreaterThanOrEqual(amountMinor + Math.ceil(amountMinor / 10));
          else if (ending === 'exact') expect(received).toBe(amountMinor);
          else expect(received).toBeLessThan(amountMinor);
          expect(outcome.kind).toBe(ending ? 'approved' : 'needs_action');
        },
      ),
      { numRuns: 300 },
    );
  });
});

// The examples of EIP-55 itself.
it.each([
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0xde709f2102306220921060314715629080e2fb77',
])('checksums %s', (address) => {
  expect(checksumAddress(address.slice(2))).toBe(address);
});

function transferAction(outcome: Outcome) {
  if (outcome.kind !== 'needs_action' || outcome.action.type !== 'transfer') {
    return expect.fail(`no transfer is asked for: ${outcome.kind}`);
  }
  return outcome.action;
}

function transactionsOf(attempt: Attempt) {
  const { method } = callOf(attempt).payment;
  return method.type === 'crypto' ? method.transactions : expect.fail(`paid by ${method.type}`);
}

function pollAt(outcome: Outcome): number | undefined {
  return 'pollAtMs' in outcome ? outcome.pollAtMs : undefined;
}
