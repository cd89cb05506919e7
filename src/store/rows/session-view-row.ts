import type { SessionView } from '../../core/session-view.ts';
import type { SessionViewsTable } from '../schema.ts';
import { flag } from './text.ts';

export function sessionViewToRow(view: SessionView): SessionViewsTable {
  return {
    shard: view.shard,
    id: view.id,
    account_id: view.accountId,
    livemode: flag(view.livemode),
    person_id: view.personId,
    name: view.name,
    query: view.query,
    created_at_ms: view.createdAtMs,
  };
}

export function rowToSessionView(row: SessionViewsTable): SessionView {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    personId: row.person_id,
    name: row.name,
    query: row.query,
    createdAtMs: row.created_at_ms,
  };
}
