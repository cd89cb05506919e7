import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startServer } from '../processes.ts';

/** A Polytill with its own database, started and stopped in the roles that a benchmark needs. */
export type BenchPolytill = {
  /** Ends what ran and starts a process in these roles. */
  run(roles: string): Promise<ServerProcess>;
  /** Of paygate, in test mode; once a process has run. */
  key(): string;
  /** Of the API; a process with that role runs. */
  call(method: string, path: string, body?: object): Promise<Answer>;
  /** Sessions, several at once. */
  createSessions(count: number): Promise<void>;
  /** How many deliveries are not recorded as done. */
  pending(): Promise<number>;
  stop(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: a benchmark reads what it has just caused
type Answer = any;

const ENTRY = join(import.meta.dirname, '../../bin/polytill.mjs');
const AT_ONCE = 16;

export function createBenchPolytill(databaseUrl: string | undefined): BenchPolytill {
  const dataDir = mkdtempSync(join(tmpdir(), 'polytill-bench-'));
  const environment = {
    PORT: '0',
    POLYTILL_DATA_DIR: dataDir,
    POLYTILL_DEMO: '0',
    LOG_LEVEL: 'warn',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl, POLYTILL_SECRET_KEY: 'only for this benchmark, thrown away' } : {}),
  };
  let running: ServerProcess | undefined;

  let known: string | undefined;
  function key(): string {
    known ??= JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8')).paygate as string;
    return known;
  }

  async function call(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(running?.url + path, {
      method,
      headers: { authorization: `Bearer ${key()}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  return {
    async run(roles) {
      await running?.stop();
      running = await startServer(ENTRY, { args: ['start'], env: { ...environment, POLYTILL_ROLES: roles } });
      return running;
    },
    key,
    call,
    async createSessions(count) {
      let left = count;
      const client = async () => {
        while (left-- > 0) await call('POST', '/v1/checkout/sessions', ORDER);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, client));
    },
    async pending() {
      const metrics = await (await fetch(`${running?.url}/metrics`)).text();
      return Number(/^polytill_webhook_deliveries_pending (\d+)$/m.exec(metrics)?.[1]);
    },
    async stop() {
      await running?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/success?session_id={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cancel',
  customer_email: 'customer@example.com',
  metadata: { order_id: '1234' },
};
