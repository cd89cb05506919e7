import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { makeUuid } from '../core/ids.ts';
import type { UnresolvedMark } from '../core/insight/unresolved.ts';
import type { Store } from '../store/store.ts';
import { observeUnresolved } from './unresolved-metrics.ts';

const NOW = Date.UTC(2026, 0, 15, 10);
const made = (agoMs: number) => makeUuid(NOW - agoMs, 1, new Uint8Array(8));

test('what is unresolved is counted rail by rail, with the age of the oldest, and what ended is counted no more', async () => {
  const mark = { kind: 'payment', shard: 1, livemode: true, rail: 'stripe' } as const;
  let marks: UnresolvedMark[] = [
    { ...mark, id: made(900_000) },
    { ...mark, id: made(60_000) },
    { ...mark, id: made(1_000), kind: 'refund', livemode: false, rail: 'pawapay' },
  ];
  const registry = new Registry();
  const store = { read: { markUnresolved: async () => marks } } as unknown as Store;
  observeUnresolved(registry, { store, clock: { nowMs: () => NOW } });
  const told = await registry.metrics();
  for (const line of [
    'polytill_unresolved{rail="stripe",kind="payment",mode="live"} 2',
    'polytill_unresolved{rail="pawapay",kind="refund",mode="test"} 1',
    'polytill_unresolved_oldest_seconds{rail="stripe",kind="payment",mode="live"} 900',
    'polytill_unresolved_oldest_seconds{rail="pawapay",kind="refund",mode="test"} 1',
  ]) {
    expect(told).toContain(line);
  }
  marks = [];
  expect(await registry.metrics()).not.toContain('rail=');
});
