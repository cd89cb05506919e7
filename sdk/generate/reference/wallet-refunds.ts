import type { RefundOutcome } from '../../../src/core/outcome.ts';
import type { RefundTransfer } from '../../../src/core/refund.ts';
import type { Carrier, Rail } from '../../../src/rails/rail.ts';

/** A rail whose crypto goes back from the merchant's own wallet, as on a chain, so that the calls of that are in the examples. */
export function withWalletRefunds(rail: Rail & Carrier): Rail & Carrier {
  return {
    ...rail,
    async advance(call, input) {
      if (input.type !== 'simulated_transfer') return rail.advance(call, input);
      return { kind: 'approved', receivedMinor: call.payment.amountMinor };
    },
    async refund(call) {
      if (call.payment.method.type !== 'crypto') return rail.refund(call);
      const action = { type: 'name_address', asset: SENT.asset, network: SENT.network } as const;
      return { kind: 'needs_action', message: 'the payer has to name an address', action, railState: {} };
    },
    async advanceRefund(_, input): Promise<RefundOutcome> {
      if (input.type === 'refund_address') {
        return { kind: 'needs_action', message: 'it has to be sent', action: { type: 'send', ...SENT } };
      }
      const action = { type: 'confirm', ...SENT, hash: input.hash, confirmations: 1, needed: 30 } as const;
      return { kind: 'pending', pollAtMs: Number.MAX_SAFE_INTEGER, action };
    },
  };
}

const ADDRESS = '0x8ba1f109551bD432803012645Ac136ddd64DBA72';
const TOKEN = '0x036CbD53842c5426634e7929541eC2318f3dCF7e';
const SENT: RefundTransfer = {
  asset: 'USDC',
  network: 'base',
  address: ADDRESS,
  chainId: 84_532,
  token: TOKEN,
  amount: '12.5',
  decimals: 6,
  uri: `ethereum:${TOKEN}@84532/transfer?address=${ADDRESS}&uint256=12500000`,
};
