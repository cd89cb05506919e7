import type { RailFacts } from '../core/connected-rail.ts';
import type { Uuid } from '../core/ids.ts';
import type { MethodType } from '../core/method.ts';
import type { Carrier, Rail, RailDispute } from './rail.ts';

/**
 * A kind of rail that accounts connect with keys of their own, mode by mode: what it asks for, and how it is opened with it.
 * Kinds are listed in `kinds.ts`; each loads on first use.
 */
export interface RailKind extends Carrier {
  /** The provider's own name for itself. */
  readonly title: string;
  /** In the order of the form. Each is kept sealed, and never shown again. */
  readonly fields: readonly RailField[];
  /** Whether the provider can be told an address to call: `OpenRail.receive`. */
  readonly takesCallbacks?: boolean;
  /** What may be told of settings without unsealing them, where the kind alone does not tell what it carries. */
  factsOf?(settings: RailSettings, mode: Mode): RailFacts;
  /** What a connection with these facts carries. Absent: what the kind does. */
  carrierOf?(facts: RailFacts): Carrier;
  /** Whether there is something to look at that no call is about: `OpenRail.watch`. */
  readonly watches?: boolean;
  open(settings: RailSettings, mode: Mode): Promise<OpenRail>;
}

export type Mode = { readonly livemode: boolean };

/** By the names of the fields. */
export type RailSettings = Readonly<Record<string, string>>;

export type RailField = {
  readonly name: string;
  /** Of several lines. */
  readonly isLines?: boolean;
  /** Whether the rail works without it: an empty text is no fault then, and is not kept. */
  readonly isOptional?: boolean;
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
  /** One that can spend, where one that can look is enough. */
  | 'private'
  /** Of the other mode: test keys take no money, live keys take real money. */
  | 'other_mode'
  /** One name for two things. */
  | 'symbol_twice'
  /** Two names for one thing. */
  | 'contract_twice'
  /** An address of live mode that others on the way can read. */
  | 'not_https'
  /** An address in this server's own network, which its operator has not named. */
  | 'out_of_reach';

/** A rail with an account's keys. */
export interface OpenRail extends Rail {
  /** Asks the provider whether it can be used with these keys. Moves nothing, and never throws. */
  check(): Promise<RailCheck>;
  /**
   * What a call of the provider's is about, once it is proven to be the provider's. A callback is a sign to ask and never the
   * truth: nothing is believed of what it says happened. Present where the kind takes callbacks.
   */
  receive?(callback: Callback): Promise<CallbackSign>;
  /** Looks for all payments of an account together. Never throws. Present where the kind watches. */
  watch?(watch: Watch): Promise<Watched>;
}

/** Whose payments are watched; `nowMs` is the time of their mode. */
export type Watch = Mode & { readonly accountId: Uuid; readonly nowMs: number };

export type Watched = {
  /** Of which there may be news. */
  readonly paymentIds: readonly Uuid[];
  /** What could not be looked at, and why, for the operator; only what was not said before. */
  readonly faults: readonly string[];
};

/** A call at the address of a connected rail. */
export type Callback = {
  /** In upper case. */
  readonly method: string;
  /** The whole address that it was sent to, with its query, as the provider was told it. */
  readonly url: string;
  /** By their names in lower case; where one came twice, as Node joins it. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes as they came. */
  readonly body: Buffer;
  /** Real time, for signatures that run out. */
  readonly receivedAtMs: number;
};

export type CallbackSign =
  /** The provider's object names one of ours, which the rail is to be asked about. */
  | { readonly kind: 'payment'; readonly paymentId: Uuid }
  | { readonly kind: 'refund'; readonly refundId: Uuid }
  /** How a dispute stands, as the provider has said when it was asked. */
  | { readonly kind: 'dispute'; readonly dispute: RailDispute }
  /** The provider's, and about nothing of ours. */
  | { readonly kind: 'nothing' }
  /** Nothing shows that the provider sent it. The reason is logged and never answered; it holds no secret. */
  | { readonly kind: 'forged'; readonly reason: string }
  /** What it takes to tell cannot be had just now: the provider is to call again. */
  | { readonly kind: 'unavailable'; readonly reason: string };

export type RailCheck =
  /** `owner`: whose keys these are, in the provider's words. */
  | { readonly kind: 'ready'; readonly owner: string }
  /** The keys are good, and something that payments need is not switched on there. */
  | { readonly kind: 'limited'; readonly owner: string; readonly methods: readonly MethodType[] }
  /** The provider does not take the keys, or not for this. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nobody answered, or not in a way that tells. */
  | { readonly kind: 'unreachable'; readonly reason: string };
