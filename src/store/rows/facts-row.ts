import { printFacet } from '../../core/insight/facets.ts';
import type { SessionFacts } from '../../core/insight/session-facts.ts';
import type { SessionFactsTable } from '../schema.ts';
import { flag } from './text.ts';

/** Each column with its type on PostgreSQL, for rows that are given as JSON. */
export const FACTS_TYPES: Readonly<Record<keyof SessionFactsTable, string>> = {
  shard: 'smallint',
  id: 'uuid',
  account_id: 'uuid',
  livemode: 'smallint',
  version: 'integer',
  state: 'text',
  needs_attention: 'smallint',
  method: 'text',
  dialect: 'text',
  currency: 'text',
  amount_minor: 'bigint',
  customer_id: 'uuid',
  facet: 'text',
  terms: 'text',
  figures: 'text',
};

export function factsToRow(facts: SessionFacts): SessionFactsTable {
  return {
    shard: facts.shard,
    id: facts.id,
    account_id: facts.accountId,
    livemode: flag(facts.livemode),
    version: facts.version,
    state: facts.state,
    needs_attention: flag(facts.needsAttention),
    method: facts.method,
    dialect: facts.dialect,
    currency: facts.currency,
    amount_minor: facts.amountMinor,
    customer_id: facts.customerId,
    facet: printFacet(facts),
    terms: JSON.stringify(facts.terms),
    figures: JSON.stringify(facts.figures),
  };
}

export function rowToFacts(row: SessionFactsTable): SessionFacts {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    version: row.version,
    state: row.state,
    needsAttention: row.needs_attention === 1,
    method: row.method,
    dialect: row.dialect,
    currency: row.currency,
    amountMinor: row.amount_minor,
    customerId: row.customer_id,
    terms: JSON.parse(row.terms),
    figures: JSON.parse(row.figures),
  };
}
