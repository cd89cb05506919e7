import { createEvmKind, type EvmBook } from './evm/evm-kind.ts';
import type { NodeReach } from './evm/node-reach.ts';
import { pawapayKind } from './pawapay/pawapay-kind.ts';
import type { RailKind } from './rail-kind.ts';
import { stripeKind } from './stripe/stripe-kind.ts';

/** The rails that accounts can connect, in the order that they are offered in. */
export function createRailKinds(book: EvmBook, nodes: NodeReach): readonly RailKind[] {
  return [stripeKind, pawapayKind, createEvmKind({ book, nodes })];
}
