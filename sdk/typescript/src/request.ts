import { randomUUID } from '#crypto';
import { VERSION } from './generated/version.js';
import type { RequestOptions, Settings } from './settings.js';

/** One call of the API, as a generated method says it. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: object | undefined;
  readonly body?: object | undefined;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Every write carries an idempotency key, so that a retry after a lost answer is answered and not done again. */
export function buildRequest(
  { method, path, query, body }: Call,
  settings: Settings,
  options: RequestOptions,
): HttpRequest {
  const search = query ? new URLSearchParams(flatten(query)).toString() : '';
  return {
    method,
    url: settings.baseUrl + path + (search && `?${search}`),
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${settings.apiKey}`,
      'user-agent': `polytill-typescript/${VERSION}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': keyHeader(options.idempotencyKey ?? randomUUID()) }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
}

/** As the bytes of its UTF-8, which is how the server reads it: a header of `fetch` takes no other characters. */
function keyHeader(key: unknown): string {
  if (typeof key !== 'string' || !/^[^\p{Cc}\p{Cs}]{1,1000}$/u.test(key)) {
    throw new TypeError('An idempotency key must be a text of 1 to 1,000 printable characters');
  }
  return String.fromCharCode(...new TextEncoder().encode(key));
}

/** `path\`/v1/payments/${id}\``. An id that is empty or a dot would make the address of another call. */
export function path(parts: TemplateStringsArray, ...ids: string[]): string {
  return String.raw({ raw: parts }, ...ids.map(encodeId));
}

function encodeId(id: unknown): string {
  if (typeof id !== 'string' || id === '' || id === '.' || id === '..') {
    throw new TypeError(`An id is needed here, such as cs_…, not ${JSON.stringify(id) ?? String(id)}`);
  }
  return encodeURIComponent(id);
}

/** `{ created: { gte: 1 } }` is `created[gte]=1`; what is undefined or null is left out. */
function flatten(query: object, prefix = ''): [string, string][] {
  return Object.entries(query).flatMap(([key, value]): [string, string][] => {
    const name = prefix ? `${prefix}[${key}]` : key;
    if (value === undefined || value === null) return [];
    return typeof value === 'object' ? flatten(value, name) : [[name, String(value)]];
  });
}
