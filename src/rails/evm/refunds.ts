import type { RefundOutcome } from '../../core/outcome.ts';
import type { RefundCall } from '../rail.ts';
import type { Evm } from './evm.ts';

export async function sendRefund(_evm: Evm, { refund }: RefundCall): Promise<RefundOutcome> {
  if (refund.railState === null) return { kind: 'needs_action', message: NEEDS_ADDRESS, railState: {} };
  return { kind: 'needs_action', message: NEEDS_ADDRESS };
}

export async function pollRefund(evm: Evm, call: RefundCall): Promise<RefundOutcome> {
  return call.refund.railState === null ? { kind: 'absent' } : sendRefund(evm, call);
}

const NEEDS_ADDRESS = 'the payer has to name an address that it goes back to';
