/** The ways to pay that a session can allow. */
export const METHOD_TYPES = ['card', 'blik', 'mobile_money', 'crypto'] as const;
export type MethodType = (typeof METHOD_TYPES)[number];

export const ASSETS = ['ETH', 'USDT', 'USDC'] as const;
export type Asset = (typeof ASSETS)[number];

export const NETWORKS = ['ethereum', 'base', 'polygon'] as const;
export type Network = (typeof NETWORKS)[number];

/** What the payer enters to start an attempt. Secret in part: it goes to the rail and is never stored or logged. */
export type MethodInput =
  | {
      readonly type: 'card';
      readonly number: string;
      readonly expMonth: number;
      readonly expYear: number;
      readonly cvc: string;
    }
  | { readonly type: 'blik'; readonly code: string }
  | { readonly type: 'mobile_money'; readonly phone: string; readonly network: string | null }
  | { readonly type: 'crypto'; readonly asset: Asset; readonly network: Network };

/** What the payer does while an attempt requires action. */
export type AdvanceInput =
  | { readonly type: 'three_d_secure'; readonly result: 'authenticated' | 'failed' }
  | { readonly type: 'otp'; readonly code: string }
  /** Test mode only: the simulator's wallet sends this much, as if it had been seen on the chain. */
  | { readonly type: 'simulated_transfer'; readonly paid: SimulatedTransfer };

export const SIMULATED_TRANSFERS = ['exact', 'partial', 'over', 'late'] as const;
export type SimulatedTransfer = (typeof SIMULATED_TRANSFERS)[number];

/** What is kept of a method: enough to recognise it, nothing that could be charged again. */
export type MethodDetails =
  | { readonly type: 'card'; readonly brand: string; readonly last4: string }
  | { readonly type: 'blik' }
  | { readonly type: 'mobile_money'; readonly phone: string; readonly network: string | null }
  | {
      readonly type: 'crypto';
      readonly asset: Asset;
      readonly network: Network;
      readonly address: string | null;
      /** What was quoted: whole units of the asset as decimal text. Absent until it is. */
      readonly due?: string | undefined;
      readonly transactions: readonly {
        readonly hash: string;
        readonly amount: string;
        readonly confirmations: number;
      }[];
    };

/** `+233241234567` → `+233 •••• 567`: recognisable to its owner, useless to anyone else. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 4)} •••• ${phone.slice(-3)}`;
}
