import type { AssetOffer } from './method.ts';

/** A rail that an account has connected with keys of its own, in one mode. */
export type ConnectedRail = {
  /** The kind's name, which payments keep. */
  readonly rail: string;
  readonly livemode: boolean;
  /** Its settings, sealed: opened only to call the provider. */
  readonly sealed: string;
  /** How each setting ends, by its name, so that keys can be told apart. */
  readonly endings: Readonly<Record<string, string>>;
  /** What its settings mean to payers, which is no secret. */
  readonly facts?: RailFacts;
  /** When these keys were put in. Real time. */
  readonly connectedAtMs: number;
};

export type RailFacts = { readonly assets?: readonly AssetOffer[] };

type Connections = { readonly rails: readonly ConnectedRail[] };
type Named = Pick<ConnectedRail, 'rail' | 'livemode'>;

export function findConnected({ rails }: Connections, wanted: Named): ConnectedRail | undefined {
  return rails.find((connected) => isSame(connected, wanted));
}

/** In the place of the one before it, so that the order in which rails are asked stays. */
export function withConnected<T extends Connections>(account: T, rail: ConnectedRail): T {
  const isNew = findConnected(account, rail) === undefined;
  const rails = account.rails.map((known) => (isSame(known, rail) ? rail : known));
  return { ...account, rails: isNew ? [...rails, rail] : rails };
}

export function withoutConnected<T extends Connections>(account: T, wanted: Named): T {
  return { ...account, rails: account.rails.filter((known) => !isSame(known, wanted)) };
}

function isSame(one: Named, other: Named): boolean {
  return one.rail === other.rail && one.livemode === other.livemode;
}

/** As much of a key as tells it from another, and nothing that opens anything. */
export function endingOf(text: string): string {
  return text.slice(-4);
}
