/** The part of `fetch` that is used; a proxy, a pool or a test can stand in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface PolytillOptions {
  /** Where your Polytill is. Default: `http://localhost:4242`. */
  baseUrl?: string;
  /** How long one attempt may take, from connecting to the last byte of its answer. Default: 30,000. */
  timeoutMs?: number;
  /** How often a request is repeated that was not answered, or with 429, 5xx or “still being worked on”. Default: 3. */
  maxRetries?: number;
  fetch?: Fetch;
}

/** For one request; what is left out is as the client has it. */
export interface RequestOptions {
  /** Names what a write does, so that it is done once. Default: a new one for each call, kept through its retries. */
  idempotencyKey?: string;
  timeoutMs?: number;
  maxRetries?: number;
  /** Ends the request and its retries; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface Settings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly fetch: Fetch;
}

/** A name that is misspelt would be left out in silence, and with it an idempotency key. */
export function refuseUnknown(options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`There is no option "${unknown}": they are ${known.join(', ')}`);
}

export const REQUEST_OPTIONS = [
  'idempotencyKey',
  'timeoutMs',
  'maxRetries',
  'signal',
] satisfies (keyof RequestOptions)[];
const CLIENT_OPTIONS = ['baseUrl', 'timeoutMs', 'maxRetries', 'fetch'] satisfies (keyof PolytillOptions)[];

export function readSettings(apiKey: string | undefined, options: PolytillOptions): Settings {
  refuseUnknown(options, CLIENT_OPTIONS);
  if (apiKey === undefined) throw new TypeError('There is no API key: the first argument is undefined');
  if (typeof apiKey !== 'string' || !/^\S+$/.test(apiKey)) {
    throw new TypeError('The API key must be a text without spaces or line breaks, such as sk_test_…');
  }
  const { baseUrl = 'http://localhost:4242', timeoutMs = 30_000, maxRetries = 3 } = options;
  if (!/^https?:\/\/[^\s?#]+$/.test(baseUrl)) {
    throw new TypeError(`baseUrl must be an address such as https://pay.example.com, not "${baseUrl}"`);
  }
  return {
    apiKey,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    timeoutMs,
    maxRetries,
    // Looked up at each request, and called as a function: a detached `fetch` is refused by some runtimes.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
  };
}
