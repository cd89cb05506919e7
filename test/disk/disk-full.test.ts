import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { eventually } from '../app.ts';
import { start } from '../start/start-process.ts';

/**
 * The server's files may not grow any more, as on a full disk: the limit is set from outside, while it runs and writes, so
 * that the write fails wherever it happens to be, in the middle of a commit too.
 */
const canLimit = process.platform === 'linux' && works('prlimit', '--version');
const NO_PRLIMIT = 'disk full: skipped, because prlimit (util-linux) is not here to limit how far files may grow';

test('a full disk answers 503, loses nothing that was acknowledged, and is got over', async ({ skip }) => {
  if (!canLimit) return skip(NO_PRLIMIT);
  await buildWhatIsStale();
  const dataDir = mkdtempSync(join(tmpdir(), 'polytill-disk-'));
  const server = start({ PORT: '0', POLYTILL_DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  try {
    const url = await server.serving;
    const key = JSON.parse(readFileSync(join(dataDir, 'test-keys.json'), 'utf8')).paygate;
    const call = callWith(url, key);
    const acknowledged: string[] = [];
    const write = async (count: number): Promise<Answer[]> => {
      const answers = await Promise.all(Array.from({ length: count }, () => call('/v1/checkout/sessions', ORDER)));
      for (const { status, body } of answers) if (status === 200) acknowledged.push(body.id);
      return answers;
    };
    const found = () => Promise.all(acknowledged.map(async (id) => (await call(`/v1/checkout/sessions/${id}`)).status));

    expect((await write(20)).every(({ status }) => status === 200)).toBe(true);
    limitFiles(server.pid, largestFile(dataDir) + 100_000);
    const refused: Answer[] = [];
    while (refused.length < 10) refused.push(...(await write(10)).filter(({ status }) => status !== 200));
    for (const { status, retryAfter, body } of refused) {
      expect(status, JSON.stringify(body)).toBe(503);
      expect(retryAfter).toBe('1');
      expect(body.error).toMatchObject({ type: 'api_error', code: 'unavailable' });
    }
    expect(new Set(await found())).toEqual(new Set([200]));

    limitFiles(server.pid, 0);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    const keyed = await call('/v1/checkout/sessions', ORDER, 'once');
    expect(keyed.status).toBe(503);

    limitFiles(server.pid, 'unlimited');
    await eventually(async () => (await fetch(`${url}/readyz`)).status === 200, 'the server to be ready again');
    expect((await write(20)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    const again = await call('/v1/checkout/sessions', ORDER, 'once');
    expect(again.status).toBe(200);
    acknowledged.push(again.body.id);

    const before = acknowledged.length;
    expect(new Set(await found())).toEqual(new Set([200]));
    // What was refused did not happen after all.
    expect(await countSessions(call)).toBe(before);
    server.signal('SIGTERM');
    expect((await server.ended).code).toBe(0);
  } finally {
    server.signal('SIGKILL');
    await server.ended;
    rmSync(dataDir, { recursive: true });
  }
});

const ORDER = {
  amount: 5000,
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
  metadata: { note: 'x'.repeat(400) },
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = { readonly status: number; readonly retryAfter: string | null; readonly body: any };
type Call = ReturnType<typeof callWith>;

function callWith(url: string, key: string) {
  const common = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return async (path: string, body?: object, idempotencyKey?: string): Promise<Answer> => {
    const headers = idempotencyKey ? { ...common, 'idempotency-key': idempotencyKey } : common;
    const answer = await fetch(
      url + path,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.json() };
  };
}

async function countSessions(call: Call): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const { body } = await call(`/v1/checkout/sessions?limit=100${after}`);
    count += body.data.length;
    if (!body.has_more) return count;
    after = `&starting_after=${body.data.at(-1).id}`;
  }
}

function limitFiles(pid: number, size: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${size}:unlimited`]);
}

function largestFile(folder: string): number {
  return Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
}

function works(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
