import type { MethodInput } from '../../core/method.ts';
import { railSuite } from '../rail.suite.ts';
import { type PAYERS, useChainInStep } from './rail-at-chain.fixture.ts';

const chain = useChainInStep();

function crypto(asset: keyof typeof PAYERS | 'DOGE', network = 'devnet'): MethodInput {
  return { type: 'crypto', asset, network } as MethodInput;
}

railSuite('evm', () => chain.open(), {
  attempts: [
    { label: 'one transfer of all of it', input: crypto('ETH'), starts: 'needs_action', ends: 'approved' },
    { label: 'two transfers', input: crypto('USDC'), starts: 'needs_action', ends: 'approved' },
    { label: 'two transfers at two rates', input: crypto('SLOW'), starts: 'needs_action', ends: 'approved' },
    { label: 'ten times as much', input: crypto('MUCH'), starts: 'needs_action', ends: 'approved' },
    { label: 'no transfer', input: crypto('USDT'), starts: 'needs_action', ends: 'declined', isWatchedAfter: true },
    {
      label: 'a transfer of another asset',
      input: crypto('WRONG'),
      starts: 'needs_action',
      ends: 'declined',
      isWatchedAfter: true,
    },
    {
      label: 'a transfer that is taken back',
      input: crypto('GONE'),
      starts: 'needs_action',
      ends: 'declined',
      isWatchedAfter: true,
    },
  ],
  refunds: [{ label: 'coin', input: crypto('ETH'), starts: 'needs_action', ends: 'needs_action' }],
  malformed: [
    { label: 'an asset that is not offered', input: crypto('DOGE'), param: 'method.asset' },
    { label: 'a chain without an endpoint', input: crypto('ETH', 'base'), param: 'method.network' },
    {
      label: 'a card',
      input: { type: 'card', number: '4242424242424242', expMonth: 12, expYear: 2034, cvc: '737' },
      param: 'method.type',
    },
  ],
});
