import type { PublicClient } from 'viem';
import type { NodeFetch } from './node-fetch.ts';
import type { ChainSettings } from './settings.ts';

/** A chain's endpoints. What is read together is read from one of them: two may stand at different blocks. */
export type ChainClient = {
  readonly nodes: readonly PublicClient[];
  /** Tries one endpoint after the other, beginning with the one that answered last; throws what the last one said. */
  ask<T>(question: (node: PublicClient) => Promise<T>): Promise<T>;
};

const TIMEOUT_MS = 8_000;

/** For a question about a payment or a refund, however many endpoints are asked how often. Beside it a price is all that is asked for. */
export const ASK_MS = 24_000;

/** Viem is loaded with the first account that connects the rail. */
export async function openChain({ urls }: Pick<ChainSettings, 'urls'>, nodeFetch: NodeFetch): Promise<ChainClient> {
  const { createPublicClient, http } = await import('viem');
  const fetchFn = nodeFetch as typeof fetch;
  const nodes = urls.map((url) =>
    createPublicClient({ transport: http(url, { timeout: TIMEOUT_MS, retryCount: 0, fetchFn }), cacheTime: 0 }),
  );
  let first = 0;
  return {
    nodes,
    async ask(question) {
      let failure: unknown;
      for (const offset of nodes.keys()) {
        const place = (first + offset) % nodes.length;
        try {
          const answer = await question(nodes[place] as PublicClient);
          first = place;
          return answer;
        } catch (error) {
          failure = error;
        }
      }
      throw failure;
    },
  };
}

type Named = Pick<ChainSettings, 'network' | 'urls'>;
type Asked = { readonly client: ChainClient; readonly settings: Named };

/** What endpoints answer, or that none did in time. Nothing is moved by a question: one that is given up may go on. */
export async function askChain<T>(
  { client, settings }: Asked,
  question: (node: PublicClient) => Promise<T>,
  withinMs = ASK_MS,
): Promise<T | Unavailable> {
  try {
    return await inTime(client.ask(question), withinMs);
  } catch (error) {
    return { kind: 'unavailable', message: faultOn(settings, error) };
  }
}

/** Throws where it takes longer. */
export async function inTime<T>(asked: Promise<T>, withinMs = ASK_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, withinMs, new Error('no answer in time'));
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(timer);
  }
}

export type Unavailable = { readonly kind: 'unavailable'; readonly message: string };

/** What went wrong on which chain. */
export function faultOn(settings: Named, error: unknown): string {
  return `${settings.network}: ${reasonOf(error, settings)}`;
}

/** In words, without the endpoints' addresses and whatever of them may be a key, which endpoints like to repeat. */
export function reasonOf(error: unknown, { urls }: Pick<ChainSettings, 'urls'>): string {
  const told = error as { readonly shortMessage?: string; readonly details?: string; readonly message?: string };
  const said = [told?.shortMessage, told?.details].filter(Boolean).join(' ') || told?.message || 'no answer';
  const named = urls.reduce((text, url) => text.replaceAll(url, new URL(url).host), said);
  const plain = urls.flatMap(secretsOf).reduce((text, secret) => text.replaceAll(secret, '…'), named);
  return plain.replace(/\s+/g, ' ').slice(0, 200);
}

/** Whole first, so that no rest of one is left. */
function secretsOf(url: string): readonly string[] {
  const { username, password, pathname, search, searchParams } = new URL(url);
  const whole = [`${pathname}${search}`, pathname, search];
  return [...whole, username, password, ...pathname.split('/'), ...searchParams.values()].filter(
    (part) => part.length >= SHORTEST_SECRET,
  );
}

/** What is shorter is a word of the path, such as `v3`, and no key. */
const SHORTEST_SECRET = 6;
