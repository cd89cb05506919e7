import { AsyncLocalStorage } from 'node:async_hooks';
import type Stripe from 'stripe';
import { wasNeverConnected } from '../never-connected.ts';

/** Where Stripe is; its own address where nothing is said. */
export type StripeAddress = Pick<Stripe.StripeConfig, 'protocol' | 'host' | 'port'>;

export type ClientOptions = {
  readonly address?: StripeAddress;
  readonly timeoutMs?: number;
  readonly callMs?: number;
};

export type StripeClient = {
  readonly stripe: Stripe;
  /** One call of the rail: all requests that are made in it are over, answered or not, after `CALL_MS` and a pause. */
  within<Said>(call: () => Promise<Said>): Promise<Said>;
  /** Makes a request that may move money, and says what became of each try of it. */
  send<Answer>(request: () => Promise<Answer>): Promise<Sent<Answer>>;
};

export type Sent<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown; readonly tries: readonly Try[] };

/**
 * What became of one try of a request:
 *
 *   unsent       no connection came about
 *   turned_away  there were too many requests (429): nothing was begun
 *   lost         no answer, or one that says nothing of the request: it may have been taken in
 *   answered     anything else
 */
export type Try = 'unsent' | 'turned_away' | 'lost' | 'answered';

/** For one try of a request, from looking the name up to the last byte of the answer. */
export const TIMEOUT_MS = 10_000;

/** For all requests of one call of the rail together. A request that is sent has two tries within it. */
export const CALL_MS = 24_000;

/** The package is loaded with the first account that connects Stripe. */
export async function openClient(
  apiKey: string,
  { address, timeoutMs = TIMEOUT_MS, callMs = CALL_MS }: ClientOptions,
): Promise<StripeClient> {
  const { default: StripePackage } = await import('stripe');
  const current = new AsyncLocalStorage<Try[]>();
  const ends = new AsyncLocalStorage<number>();
  const stripe = new StripePackage(apiKey, {
    ...address,
    timeout: timeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
    httpClient: limitTries(watchTries(StripePackage.createFetchHttpClient(fetchHere), current), ends),
  });
  return {
    stripe,
    within: (call) => ends.run(performance.now() + callMs, call),
    send: (request) => sendWatched(request, current),
  };
}

async function sendWatched<Answer>(
  request: () => Promise<Answer>,
  current: AsyncLocalStorage<Try[]>,
): Promise<Sent<Answer>> {
  const tries: Try[] = [];
  try {
    return { kind: 'answered', answer: await current.run(tries, request) };
  } catch (error) {
    return { kind: 'failed', error, tries };
  }
}

/**
 * The package repeats a request once by itself and tells of the last try alone. A request that is turned away at the second
 * try may have been taken in at the first, so each try is noted.
 */
function watchTries(http: Stripe.HttpClient, current: AsyncLocalStorage<Try[]>): Stripe.HttpClient {
  return {
    getClientName: () => http.getClientName(),
    async makeRequest(...request) {
      const tries = current.getStore();
      try {
        const answer = await http.makeRequest(...request);
        tries?.push(tryOfStatus(answer.getStatusCode()));
        return answer;
      } catch (error) {
        tries?.push(wasNeverConnected(error) ? 'unsent' : 'lost');
        throw error;
      }
    },
  };
}

/**
 * The package's client over `fetch` limits the whole of a try, and breaks it off. Its other one begins to count when there is a
 * connection: one that takes minutes would send what is long given up by then.
 */
const fetchHere: typeof fetch = (url, init) => fetch(url, { ...init, redirect: 'manual' });

/** No try outlives the call that it is made in. */
function limitTries(http: Stripe.HttpClient, ends: AsyncLocalStorage<number>): Stripe.HttpClient {
  return {
    getClientName: () => http.getClientName(),
    async makeRequest(host, port, path, method, headers, data, protocol, timeoutMs) {
      const leftMs = (ends.getStore() ?? Number.POSITIVE_INFINITY) - performance.now();
      if (leftMs <= 0) throw new Error('the time for it was over');
      return http.makeRequest(host, port, path, method, headers, data, protocol, Math.min(timeoutMs, leftMs));
    },
  };
}

function tryOfStatus(status: number): Try {
  if (status === 429) return 'turned_away';
  // A conflict is with a request under the same idempotency key that is still at work.
  return status === 409 || status >= 500 ? 'lost' : 'answered';
}
