import { pawapayKind } from './pawapay/pawapay-kind.ts';
import type { RailKind } from './rail-kind.ts';
import { stripeKind } from './stripe/stripe-kind.ts';

/** The rails that accounts can connect, in the order that they are offered in. */
export const RAIL_KINDS: readonly RailKind[] = [stripeKind, pawapayKind];
