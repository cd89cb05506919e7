import { wasNeverConnected } from '../never-connected.ts';

export type ClientOptions = {
  /** Where pawaPay is; its sandbox in test mode, its own address in live mode, where nothing is said. */
  readonly baseUrl?: string;
  /** Made for each request: it aborts when an answer is waited for no longer. */
  readonly limit?: () => AbortSignal;
};

/** `realNowMs` is for what was heard a while ago. */
export type PawapayOptions = ClientOptions & { readonly realNowMs?: () => number };

export type PawapayClient = {
  /** Makes one request, and never repeats it: what became of it is always told. */
  ask(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer>;
};

export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: Wire }
  /** No connection came about. */
  | { readonly kind: 'unsent'; readonly message: string }
  /** No answer came: the request may have been taken in. */
  | { readonly kind: 'lost'; readonly message: string };

/** What was answered, of which nothing is known yet; empty where it is no JSON object. */
export type Wire = Readonly<Record<string, unknown>>;

/** For one request. No call of the rail makes more than two, one after the other. */
export const TIMEOUT_MS = 10_000;

export function openClient(
  token: string,
  { baseUrl, limit = () => AbortSignal.timeout(TIMEOUT_MS) }: ClientOptions & { readonly baseUrl: string },
): PawapayClient {
  return {
    async ask(method, path, body) {
      try {
        const response = await fetch(new URL(path, baseUrl), {
          method,
          headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
          ...(body ? { body: JSON.stringify(body) } : {}),
          // The token is for this address alone.
          redirect: 'error',
          signal: limit(),
        });
        const text = await response.text();
        return { kind: 'answered', status: response.status, body: parseWire(without(token, text)) };
      } catch (error) {
        const message = reasonOf(error);
        return { kind: wasNeverConnected(error) ? 'unsent' : 'lost', message };
      }
    },
  };
}

export function asWire(value: unknown): Wire {
  return typeof value === 'object' && value !== null ? (value as Wire) : {};
}

export function parseWire(text: string): Wire {
  try {
    return asWire(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Whatever answers, and whatever it repeats: the token is not read back. */
function without(token: string, text: string): string {
  return token === '' ? text : text.replaceAll(token, '•••');
}

/** `fetch` tells of the network in the cause of its error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : undefined;
  return reason || 'no answer';
}
