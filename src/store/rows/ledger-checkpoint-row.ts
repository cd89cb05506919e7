import type { Flow } from '../../core/ledger/flow.ts';
import type { LedgerCheckpoint } from '../ledger-store.ts';
import type { LedgerCheckpointsTable } from '../schema.ts';
import type { Scope } from '../store.ts';
import { flag } from './text.ts';

export function ledgerCheckpointToRow(
  { shard, accountId, livemode }: Scope,
  { throughId, flows }: LedgerCheckpoint,
): LedgerCheckpointsTable {
  return {
    shard,
    account_id: accountId,
    livemode: flag(livemode),
    through_id: throughId,
    flows: JSON.stringify(flows.map((flow): KeptFlow => ({ ...flow, amount: String(flow.amount) }))),
  };
}

export function rowToLedgerCheckpoint({ through_id, flows }: LedgerCheckpointsTable): LedgerCheckpoint {
  const kept = JSON.parse(flows) as readonly KeptFlow[];
  return { throughId: through_id, flows: kept.map((flow) => ({ ...flow, amount: BigInt(flow.amount) })) };
}

/** JSON has no integers of this size. */
type KeptFlow = Omit<Flow, 'amount'> & { readonly amount: string };
