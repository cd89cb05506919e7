import type { HttpSourceOptions } from './rate-source.ts';

/** JSON whose numbers are texts, as they were written: no float has rounded them. */
export type Json = string | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type JsonReply = { readonly status: number; readonly body: Json | undefined };

export type GetOptions = Pick<HttpSourceOptions, 'timeoutMs' | 'maxBytes'> & {
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
};

const TIMEOUT_MS = 4_000;
const MAX_BYTES = 512 * 1024;
const MAX_REDIRECTS = 2;

/**
 * Asks a public address for JSON. `body` is undefined where the answer is no JSON. A redirect is followed within the origin
 * alone. Rejects, with a message for the operator: no answer in time, another origin, more bytes than are read.
 */
export async function getJson(url: URL, options: GetOptions): Promise<JsonReply> {
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, headers } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([options.signal, limit]);
  try {
    const response = await follow(url, { headers: { accept: 'application/json', ...headers }, signal });
    const text = await readText(response, maxBytes);
    return { status: response.status, body: parseExactly(text) };
  } catch (error) {
    throw new Error(limit.aborted ? `no answer within ${timeoutMs} ms` : reasonOf(error), { cause: error });
  }
}

/** An object's own member, of JSON of which nothing is known. */
export function memberOf(json: Json | undefined, key: string): Json | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json) || !Object.hasOwn(json, key)) return undefined;
  return (json as { readonly [key: string]: Json })[key];
}

async function follow(from: URL, init: RequestInit): Promise<Response> {
  let url = from;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
    if (url.origin !== from.origin) throw new Error(`sends on to ${url.origin}`);
  }
  throw new Error('sends on too often');
}

/** What is counted is what was unpacked: a small answer may be a large one. */
async function readText(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // To leave the loop early is to cancel the rest.
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`answers more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The language's types do not know yet that a reviver is given the text of what it revives. */
type SourceReviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;

const numbersAsText: SourceReviver = (_key, value, { source }) => (typeof value === 'number' ? source : value);

function parseExactly(text: string): Json | undefined {
  try {
    return JSON.parse(text, numbersAsText as (key: string, value: unknown) => unknown) as Json;
  } catch {
    return undefined;
  }
}

/** `fetch` tells of the network in the cause of its error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : undefined;
  return reason || 'no answer';
}
