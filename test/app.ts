import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { type Parts, type Polytill, startPolytill } from '../src/main.ts';

/** A whole Polytill in this process, on a free port and a data directory of its own: what `npm start` serves. */
export type App = Polytill & {
  /** Calls the API with the paygate test key (or another) and reads the JSON answer. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: any };

export async function startApp(environment: Record<string, string> = {}, parts: Parts = {}): Promise<App> {
  const dataDir = await mkdtemp(join(tmpdir(), 'polytill-app-'));
  const polytill = await startPolytill(
    readConfig({ PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: dataDir, ...environment }),
    parts,
  );
  return {
    ...polytill,
    call: (method, path, body, headers = {}) => call(polytill, { method, path, body, headers }),
    async stop() {
      await polytill.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Call = { method: string; path: string; body: unknown; headers: Record<string, string> };

async function call({ url, firstRun }: Polytill, { method, path, body, headers }: Call): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${firstRun.testKeys.paygate}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Waits until a condition holds, looking again after each turn; for what happens in another process or by a timer. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  what: string,
  patienceMs = 120_000,
): Promise<T> {
  const giveUpAtMs = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > giveUpAtMs) throw new Error(`waited ${patienceMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
