import { setMaxListeners } from 'node:events';
import type { Dispatcher } from 'undici';
import { AddressNotAllowed, type Reach, type Resolve, urlProblem } from '../outbound/address-guard.ts';
import { failureWords } from '../outbound/failure-words.ts';
import type { Agents } from './agents.ts';
import { readAnswer } from './answer-body.ts';

export type SendRequest = {
  readonly url: string;
  readonly livemode: boolean;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Aborts the request; the answer is then `aborted`. */
  readonly signal: AbortSignal;
};

export type SendResult =
  | {
      readonly kind: 'answered';
      readonly statusCode: number;
      readonly retryAfter: string | null;
      /** The first 2 KB. */
      readonly text: string;
      readonly latencyMs: number;
    }
  /** No whole answer came. `statusCode` where it broke off after its head. */
  | { readonly kind: 'failed'; readonly statusCode: number | null; readonly reason: string; readonly latencyMs: number }
  | { readonly kind: 'aborted' };

export interface Sender {
  /** Never rejects. */
  send(request: SendRequest): Promise<SendResult>;
  close(): Promise<void>;
}

export type SenderOptions = {
  /** Test-mode deliveries may go to loopback addresses. */
  readonly allowLoopback: boolean;
  /** Exact URLs that are always allowed, wherever they lead: receivers of this server's own. */
  readonly allowedUrls?: readonly string[];
  readonly userAgent: string;
  /** For the whole exchange: name, connection, request, answer. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
};

export const SEND_TIMEOUT_MS = 15_000;

/** What webhooks are sent by. */
export const USER_AGENT = 'Polytill/0.1';

/**
 * Sends one request to a place that a merchant named, and comes back in time with what became of it, whatever that place
 * does. Redirects are not followed: the next address would be the receiver's choice.
 */
export function createSender(options: SenderOptions): Sender {
  const timeoutMs = options.timeoutMs ?? SEND_TIMEOUT_MS;
  const allowedUrls = new Set((options.allowedUrls ?? []).map((url) => new URL(url).href));
  // undici is a tenth of an idle server's memory: it is loaded for the first delivery.
  let loading: Promise<Agents> | undefined;
  const loadAgents = () => {
    loading ??= import('./agents.ts').then(({ createAgents }) => createAgents(timeoutMs, options.resolve));
    return loading;
  };

  function reachOf(url: URL, livemode: boolean): Reach {
    if (allowedUrls.has(url.href)) return 'anywhere';
    return options.allowLoopback && !livemode ? 'public_or_loopback' : 'public';
  }

  async function exchange(request: SendRequest, signal: AbortSignal, progress: Progress): Promise<SendResult> {
    const url = URL.parse(request.url);
    if (!url) throw new AddressNotAllowed('not a URL');
    const reach = reachOf(url, request.livemode);
    const problem = reach === 'anywhere' ? null : urlProblem(url);
    if (problem) throw new AddressNotAllowed(problem);
    const agents = await loadAgents();
    const answering = agents[reach].request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'POST',
      headers: { ...request.headers, 'user-agent': options.userAgent },
      body: request.body,
      signal,
    });
    // undici heeds the signal only once it is connected: a name that is never resolved would hold us up.
    const answer = await Promise.race([answering, rejectionOf(signal)]);
    progress.statusCode = answer.statusCode;
    const retryAfter = headerText(answer.headers['retry-after']);
    const text = await readAnswer(answer.body);
    return { kind: 'answered', statusCode: answer.statusCode, retryAfter, text, latencyMs: progress.elapsedMs() };
  }

  return {
    async send(request) {
      const progress = beginProgress();
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(new TimedOut(timeoutMs)), timeoutMs);
      const abort = () => deadline.abort(new Error('aborted'));
      setMaxListeners(0, request.signal);
      request.signal.addEventListener('abort', abort, { once: true });
      if (request.signal.aborted) abort();
      try {
        return await exchange(request, deadline.signal, progress);
      } catch (error) {
        const timedOut = deadline.signal.reason instanceof TimedOut;
        if (deadline.signal.aborted && !timedOut) return { kind: 'aborted' };
        const reason = timedOut ? deadline.signal.reason.message : failureWords(error);
        return { kind: 'failed', statusCode: progress.statusCode, reason, latencyMs: progress.elapsedMs() };
      } finally {
        clearTimeout(timer);
        request.signal.removeEventListener('abort', abort);
      }
    },
    async close() {
      if (loading) await Promise.all(Object.values(await loading).map((agent) => agent.destroy()));
    },
  };
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

class TimedOut extends Error {
  constructor(timeoutMs: number) {
    super(`timed out after ${timeoutMs / 1000} s`);
  }
}

type Progress = { statusCode: number | null; elapsedMs(): number };

function beginProgress(): Progress {
  const startedAt = performance.now();
  return { statusCode: null, elapsedMs: () => Math.round(performance.now() - startedAt) };
}

function headerText(value: Dispatcher.ResponseData['headers'][string]): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
