import type { Carrier } from '../rail.ts';
import type { Mode, OpenRail } from '../rail-kind.ts';
import { checkChains } from './chain-check.ts';
import { openChain } from './chain-client.ts';
import { createWatch } from './create-watch.ts';
import type { Evm } from './evm.ts';
import type { EvmOptions } from './evm-kind.ts';
import { createNodeFetch } from './node-fetch.ts';
import { pollPayment, startPayment } from './payments.ts';
import { openBitpay } from './rates/bitpay.ts';
import { openCoinbase } from './rates/coinbase.ts';
import { openCoingecko } from './rates/coingecko.ts';
import { openMarket } from './rates/open-market.ts';
import { advanceRefund, pollRefund, sendRefund } from './refunds.ts';
import type { EvmSettings } from './settings.ts';
import { openWallet } from './wallet.ts';

type Opened = { readonly carrier: Carrier; readonly settings: EvmSettings; readonly mode: Mode };

export async function openEvm({ carrier, settings, mode }: Opened, options: EvmOptions): Promise<OpenRail> {
  const { book, nodes, realNowMs = Date.now, rateSources } = options;
  const wallet = await openWallet(settings.extendedPublicKey);
  if (typeof wallet === 'string') throw new Error(`an extended public key that is ${wallet} was kept`);
  const nodeFetch = await createNodeFetch(mode, nodes);
  const chains = await Promise.all(
    settings.chains.map(async (chain) => ({ settings: chain, client: await openChain(chain, nodeFetch) })),
  );
  const market = openMarket({
    sources: rateSources ?? [openCoinbase(), openBitpay(), openCoingecko({ nowMs: realNowMs })],
    ...(rateSources ? { leastSources: 1 } : {}),
    par: settings.par,
    nowMs: realNowMs,
  });
  const chainOf: Evm['chainOf'] = (network) => chains.find((chain) => chain.settings.network === network);
  const evm: Evm = { book, settings, wallet, market, realNowMs, chainOf };
  return {
    ...carrier,
    start: (call, input) => startPayment(evm, call, input),
    // What a payer does is done on the chain: there is no act to send.
    advance: (call) => pollPayment(evm, call),
    poll: (call) => pollPayment(evm, call),
    refund: (call) => sendRefund(evm, call),
    pollRefund: (call) => pollRefund(evm, call),
    advanceRefund: (call, input) => advanceRefund(evm, call, input),
    check: () => checkChains(evm, chains),
    watch: createWatch(evm, chains),
  };
}
