/** The native API over plain HTTP, as any merchant would call it: for the demo shop and the CLI. */
export type PaygateClient = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object, idempotencyKey?: string): Promise<T>;
  delete(path: string): Promise<void>;
  /** Every object of a list, page after page, up to a bound. */
  listAll<T extends { readonly id: string }>(path: string): Promise<T[]>;
};

/** The API answered, and refused. */
export class ApiRefused extends Error {
  readonly statusCode: number;
  readonly code: string | null;
  readonly param: string | null;
  readonly requestId: string | null;

  constructor(statusCode: number, error: WireError) {
    super(error.message ?? `the API answered ${statusCode}`);
    this.name = 'ApiRefused';
    this.statusCode = statusCode;
    this.code = error.code ?? null;
    this.param = error.param ?? null;
    this.requestId = error.request_id ?? null;
  }
}

/** No answer came, or none that can be read. */
export class ApiUnreachable extends Error {
  constructor(cause: unknown) {
    super('the API did not answer', { cause });
    this.name = 'ApiUnreachable';
  }
}

type WireError = {
  readonly code?: string;
  readonly message?: string;
  readonly param?: string | null;
  readonly request_id?: string;
};

export type ClientOptions = {
  /** Without a trailing slash. Asked at each call: a server learns its own port only when it listens. */
  readonly apiUrl: () => string;
  readonly key: string;
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 5000;
const PAGE_SIZE = 100;
const MOST_PAGES = 5;

export function createPaygateClient({ apiUrl, key, timeoutMs = TIMEOUT_MS }: ClientOptions): PaygateClient {
  async function call<T>(method: string, path: string, body?: object, idempotencyKey?: string): Promise<T> {
    const headers: Record<string, string> = { authorization: `Bearer ${key}` };
    if (body) headers['content-type'] = 'application/json';
    if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(apiUrl() + path, {
        method,
        headers,
        body: body ? JSON.stringify(body) : null,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await answer.text();
    } catch (cause) {
      throw new ApiUnreachable(cause);
    }
    const value = parseAnswer(text);
    if (answer.status >= 500) throw new ApiUnreachable(new ApiRefused(answer.status, value?.error ?? {}));
    if (!answer.ok) throw new ApiRefused(answer.status, value?.error ?? {});
    return value as T;
  }

  return {
    get: (path) => call('GET', path),
    post: (path, body, idempotencyKey) => call('POST', path, body, idempotencyKey),
    delete: async (path) => void (await call('DELETE', path)),
    async listAll<T extends { readonly id: string }>(path: string) {
      const all: T[] = [];
      const join = path.includes('?') ? '&' : '?';
      for (let page = 0; page < MOST_PAGES; page++) {
        const last = all.at(-1);
        const after = last ? `&starting_after=${encodeURIComponent(last.id)}` : '';
        const list = await call<{ data: T[]; has_more: boolean }>('GET', `${path}${join}limit=${PAGE_SIZE}${after}`);
        all.push(...list.data);
        if (!list.has_more) break;
      }
      return all;
    },
  };
}

function parseAnswer(text: string): { error?: WireError } | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiUnreachable(cause);
  }
}
