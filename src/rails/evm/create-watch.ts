import type { Watch, Watched } from '../rail-kind.ts';
import { Behind } from './behind.ts';
import { faultOn } from './chain-client.ts';
import type { Evm, OpenChain } from './evm.ts';
import { MOST_BLOCKS } from './read-chain.ts';
import { LEASE_MS, watchChain } from './watch-chain.ts';

/** Endpoints are behind for a moment every day: nobody is told before it has gone on for so long. */
const BEHIND_MS = 120_000;

/** So long the tokens of a block may be left to the next one, where none is due sooner. */
const LEFT_MS = 2_000;

/** Each chain at its own pace; a failure is told when it begins, and when it becomes another one. */
export function createWatch(evm: Evm, chains: readonly OpenChain[]) {
  const paced = chains.map((chain) => paceChain(evm, chain));
  return async (watch: Watch): Promise<Watched> => {
    const seen = await Promise.all(paced.map((look) => look(watch)));
    return {
      paymentIds: seen.flatMap(({ paymentIds }) => paymentIds),
      faults: seen.flatMap(({ fault }) => fault ?? []),
    };
  };
}

type Seen = Pick<Watched, 'paymentIds'> & { readonly fault?: string };

const NOTHING: Seen = { paymentIds: [] };

function paceChain(evm: Evm, chain: OpenChain) {
  const { network, paceMs, blockMs } = chain.settings;
  let nextMs = 0;
  let lastFault: string | undefined;
  let behindSinceMs: number | undefined;
  let mostBlocks = MOST_BLOCKS;
  let blockSeenAtMs = 0;
  return async ({ accountId, livemode, nowMs }: Watch): Promise<Seen> => {
    const lookedAtMs = evm.realNowMs();
    if (lookedAtMs < nextMs) return NOTHING;
    nextMs = lookedAtMs + paceMs;
    try {
      const { paymentIds, readToMs = 0 } = await watchChain(evm, chain, {
        accountId,
        livemode,
        network,
        nowMs,
        mostBlocks,
        readsRest: lookedAtMs - blockSeenAtMs >= Math.max(2 * blockMs, LEFT_MS),
      });
      if (readToMs > 0) blockSeenAtMs = lookedAtMs;
      // By two clocks: one that is behind the chain's holds nothing up for longer than a block.
      nextMs = Math.max(nextMs, Math.min(readToMs, lookedAtMs) + blockMs);
      [lastFault, behindSinceMs] = [undefined, undefined];
      mostBlocks = isLong(evm.realNowMs() - lookedAtMs) ? less(mostBlocks) : Math.min(2 * mostBlocks, MOST_BLOCKS);
      return { paymentIds };
    } catch (error) {
      // It may have been too much for them.
      if (!(error instanceof Behind)) mostBlocks = less(mostBlocks);
      behindSinceMs = error instanceof Behind ? (behindSinceMs ?? lookedAtMs) : undefined;
      if (behindSinceMs !== undefined && lookedAtMs - behindSinceMs < BEHIND_MS) return NOTHING;
      const fault = faultOn(chain.settings, error);
      if (fault === lastFault) return NOTHING;
      lastFault = fault;
      return { ...NOTHING, fault };
    }
  };
}

function less(blocks: number): number {
  return Math.max(1, Math.floor(blocks / 2));
}

/** So long that another reader would soon begin as well. */
function isLong(tookMs: number): boolean {
  return tookMs > LEASE_MS / 3;
}
