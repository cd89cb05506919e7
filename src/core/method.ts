/** The ways to pay that a session can allow. */
export const METHOD_TYPES = ['card', 'blik', 'mobile_money', 'crypto'] as const;
export type MethodType = (typeof METHOD_TYPES)[number];

/** Assets that every API knows. A rail can carry others, each by its symbol. */
export const ASSETS = ['ETH', 'USDT', 'USDC'] as const;
export type KnownAsset = (typeof ASSETS)[number];
export type Asset = string;
/** How a symbol is written: as its contract does, which tells `USDC` from `USDC.e`. */
export const ASSET_SYMBOL = '^[A-Za-z][A-Za-z0-9.]{1,11}$';

/** `devnet` is a chain of a developer's own. */
export const NETWORKS = ['ethereum', 'base', 'polygon', 'arbitrum', 'devnet'] as const;
export type Network = (typeof NETWORKS)[number];

/** Those that test mode plays without a chain. */
export const TEST_NETWORKS = ['ethereum', 'base', 'polygon'] as const;
export type TestNetwork = (typeof TEST_NETWORKS)[number];

export function isKnownAsset(asset: Asset): asset is KnownAsset {
  return (ASSETS as readonly string[]).includes(asset);
}

export function isTestNetwork(network: Network): network is TestNetwork {
  return (TEST_NETWORKS as readonly string[]).includes(network);
}

/** What can be paid with, and where. */
export type AssetOffer = { readonly asset: Asset; readonly network: Network };

/** Of what is carried, what a session allows; where it names nothing, it allows all. */
export function allowedOffers(carried: readonly AssetOffer[], allowed: readonly Asset[]): readonly AssetOffer[] {
  return carried.filter(({ asset }) => allowed.length === 0 || allowed.includes(asset));
}

/** What test mode plays. */
export const TEST_ASSETS: readonly AssetOffer[] = ASSETS.flatMap((asset) =>
  TEST_NETWORKS.map((network) => ({ asset, network })),
);

/** What the payer enters to start an attempt. Secret in part: it goes to the rail and is never stored or logged. */
export type MethodInput =
  | {
      readonly type: 'card';
      readonly number: string;
      readonly expMonth: number;
      readonly expYear: number;
      readonly cvc: string;
    }
  /** Entered on a page of the provider's own: no number comes here. Where that page sends the payer back to, paid or not. */
  | { readonly type: 'card'; readonly number: null; readonly returnUrl: string; readonly cancelUrl: string }
  | { readonly type: 'blik'; readonly code: string }
  | { readonly type: 'mobile_money'; readonly phone: string; readonly network: string | null }
  | { readonly type: 'crypto'; readonly asset: Asset; readonly network: Network };

/** What the payer does while an attempt requires action. */
export type AdvanceInput =
  | { readonly type: 'three_d_secure'; readonly result: 'authenticated' | 'failed' }
  | { readonly type: 'otp'; readonly code: string }
  /** Back from the provider's page: by the way that follows paying, or by the one that gives it up. */
  | { readonly type: 'redirect'; readonly result: 'returned' | 'left' }
  /** Test mode only: the simulator's wallet sends this much, as if it had been seen on the chain. */
  | { readonly type: 'simulated_transfer'; readonly paid: SimulatedTransfer };

export const SIMULATED_TRANSFERS = ['exact', 'partial', 'over', 'late'] as const;
export type SimulatedTransfer = (typeof SIMULATED_TRANSFERS)[number];

/** What is kept of a method: enough to recognise it, nothing that could be charged again. */
export type MethodDetails =
  /** Null until it is known: what was entered at the provider is told once it has paid. */
  | { readonly type: 'card'; readonly brand: string | null; readonly last4: string | null }
  | { readonly type: 'blik' }
  | { readonly type: 'mobile_money'; readonly phone: string; readonly network: string | null }
  | {
      readonly type: 'crypto';
      readonly asset: Asset;
      readonly network: Network;
      readonly address: string | null;
      /** What was quoted: whole units of the asset as decimal text. Absent until it is. */
      readonly due?: string | undefined;
      readonly transactions: readonly ChainTransaction[];
      /** In how many blocks a transaction is when it counts. Absent where the chain itself says what is final. */
      readonly confirmationsNeeded?: number | undefined;
      /** What has come to stay, by asset. Absent until something has. */
      readonly holdings?: readonly Holding[] | undefined;
    };

export type ChainTransaction = {
  readonly hash: string;
  /** In whole units, as decimal text. */
  readonly amount: string;
  readonly confirmations: number;
  /** Where it is not what was asked for: it is there, and pays nothing. */
  readonly asset?: Asset | undefined;
};

export type Holding = {
  readonly asset: Asset;
  /** In the asset's smallest unit, as text: JSON has no integers of this size. */
  readonly units: string;
  readonly decimals: number;
};

/** `+233241234567` → `+233 •••• 567`: recognisable to its owner, useless to anyone else. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 4)} •••• ${phone.slice(-3)}`;
}
