import type { Network } from '../../core/method.ts';
import type { ChainClient } from './chain-client.ts';
import type { EvmOptions } from './evm-kind.ts';
import type { Market } from './rates/open-market.ts';
import type { ChainSettings, EvmSettings } from './settings.ts';
import type { Wallet } from './wallet.ts';

/** A chain with its endpoints. */
export type OpenChain = { readonly settings: ChainSettings; readonly client: ChainClient };

/** An account's wallet and chains in one mode, opened. */
export type Evm = Pick<EvmOptions, 'book'> & {
  readonly settings: EvmSettings;
  readonly wallet: Wallet;
  readonly market: Market;
  /** Real time, which chains live in. */
  readonly realNowMs: () => number;
  chainOf(network: Network): OpenChain | undefined;
};
