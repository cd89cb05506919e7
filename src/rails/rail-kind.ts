import type { MethodType } from '../core/method.ts';
import type { Carrier, Rail } from './rail.ts';

/**
 * A kind of rail that accounts connect with keys of their own, mode by mode: what it asks for, and how it is opened with it.
 * Kinds are listed in `kinds.ts`; each loads on first use.
 */
export interface RailKind extends Carrier {
  /** The provider's own name for itself. */
  readonly title: string;
  /** In the order of the form. Each is kept sealed, and never shown again. */
  readonly fields: readonly RailField[];
  open(settings: RailSettings, mode: Mode): Promise<OpenRail>;
}

export type Mode = { readonly livemode: boolean };

/** By the names of the fields. */
export type RailSettings = Readonly<Record<string, string>>;

export type RailField = {
  readonly name: string;
  /** How a good one begins, to be shown where it is asked for. */
  example(mode: Mode): string;
  /** Why a text cannot be it; undefined where it can. Nobody is asked. */
  faultOf(text: string, mode: Mode): RailFieldFault | undefined;
};

export type RailFieldFault =
  | 'missing'
  | 'malformed'
  /** One that opens nothing, and is meant for browsers. */
  | 'publishable'
  /** Of the other mode: test keys take no money, live keys take real money. */
  | 'other_mode';

/** A rail with an account's keys. */
export interface OpenRail extends Rail {
  /** Asks the provider whether it can be used with these keys. Moves nothing, and never throws. */
  check(): Promise<RailCheck>;
}

export type RailCheck =
  /** `owner`: whose keys these are, in the provider's words. */
  | { readonly kind: 'ready'; readonly owner: string }
  /** The keys are good, and something that payments need is not switched on there. */
  | { readonly kind: 'limited'; readonly owner: string; readonly methods: readonly MethodType[] }
  /** The provider does not take the keys, or not for this. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nobody answered, or not in a way that tells. */
  | { readonly kind: 'unreachable'; readonly reason: string };
