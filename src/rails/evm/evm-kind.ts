import type { AssetOffer } from '../../core/method.ts';
import type { Store } from '../../store/store.ts';
import type { Carrier } from '../rail.ts';
import type { Mode, RailKind, RailSettings } from '../rail-kind.ts';
import { acceptAsset } from './accept.ts';
import { evmFieldsOf } from './fields.ts';
import type { NodeReach } from './node-reach.ts';
import type { RateSource } from './rates/rate-source.ts';
import { readSettings } from './settings.ts';

/** What the rail knows of chains is kept beside everything else: an address that was given is never given again. */
export type EvmBook = Pick<Store, 'read' | 'transact'>;

export type EvmOptions = {
  readonly book: EvmBook;
  /** Which endpoints accounts may name. */
  readonly nodes: NodeReach;
  /** Who is asked for prices; the public ones where nothing is said. */
  readonly rateSources?: readonly RateSource[];
  /** Real time, which chains live in, also while a test clock is ahead of it. */
  readonly realNowMs?: () => number;
};

const NAME = 'evm';

/** Ether and tokens of EVM chains, straight to the merchant's own wallet: this server knows its public key and nothing else. */
export function createEvmKind(options: EvmOptions): RailKind {
  return {
    ...carrierOf([]),
    title: 'Ethereum',
    fields: evmFieldsOf(options.nodes),
    watches: true,
    factsOf: (settings, mode) => ({ assets: offersOf(settings, mode) }),
    carrierOf: ({ assets = [] }) => carrierOf(assets),
    async open(settings, mode) {
      const { openEvm } = await import('./open-evm.ts');
      const carrier = carrierOf(offersOf(settings, mode));
      return openEvm({ carrier, settings: readSettings(settings, mode), mode }, options);
    },
  };
}

function carrierOf(assets: readonly AssetOffer[]): Carrier {
  return { name: NAME, methods: ['crypto'], assets, accept: (input, session) => acceptAsset(input, session, assets) };
}

function offersOf(settings: RailSettings, mode: Mode): readonly AssetOffer[] {
  const { chains } = readSettings(settings, mode);
  return chains.flatMap(({ network, assets }) => assets.map(({ symbol }) => ({ asset: symbol, network })));
}
