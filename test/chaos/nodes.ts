import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startServer } from '../../bench/processes.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

/** A Polytill under test: one database and the processes that serve it. */
export type Nodes = {
  /** Calls the API; an answer that is no success is an error. */
  call(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Ends the first process with SIGKILL and starts it again, on the same port. */
  killAndRestart(): Promise<void>;
  /** Another process that only delivers. */
  addWorker(): Promise<ServerProcess>;
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Ends all of its processes with SIGKILL: from now on nothing changes. */
  halt(): Promise<void>;
  stop(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
export type Answer = any;

const ENTRY = join(import.meta.dirname, '../../bin/polytill.mjs');

export async function startNodes(databaseUrl: string | undefined): Promise<Nodes> {
  const dataDir = mkdtempSync(join(tmpdir(), 'polytill-chaos-'));
  const environment = {
    PORT: '0',
    POLYTILL_DATA_DIR: dataDir,
    POLYTILL_DEMO: '0',
    LOG_LEVEL: 'fatal',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl, POLYTILL_SECRET_KEY: 'a secret key for the chaos test alone' } : {}),
  };
  const start = (more: Record<string, string> = {}) =>
    startServer(ENTRY, { args: ['start'], env: { ...environment, ...more } });
  let first = await start();
  const workers: ServerProcess[] = [];
  const { paygate } = JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8'));
  const halt = async () => void (await Promise.all([first, ...workers].map((process) => process.kill())));
  return {
    async call(method, path, body, headers = {}) {
      const answer = await fetch(first.url + path, {
        method,
        headers: { authorization: `Bearer ${paygate}`, 'content-type': 'application/json', ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text);
    },
    async killAndRestart() {
      await first.kill();
      first = await start({ PORT: new URL(first.url).port });
    },
    async addWorker() {
      const folder = mkdtempSync(join(dataDir, 'worker-'));
      const worker = await start({ POLYTILL_ROLES: 'worker', PORT: '0', POLYTILL_DATA_DIR: folder });
      workers.push(worker);
      return worker;
    },
    async withStore(work) {
      const store = await openStore({ databaseUrl, dataDir });
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
    halt,
    async stop() {
      await halt();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
