import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startApp } from '../app.ts';
import { leaveOut } from '../leave-out.ts';
import { startFlakyProxy } from './flaky-proxy.ts';
import { readTap } from './read-tap.ts';

export const SDK = join(import.meta.dirname, '../../sdk');

export type Suite = {
  readonly language: string;
  readonly command: string;
  readonly arguments: readonly string[];
  /** Below `sdk/`. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
};

/** How to get what runs a suite, for whoever lacks it. */
const GET: Readonly<Record<string, string>> = {
  python3: 'apt-get install python3',
  php: 'apt-get install php-cli',
};

/** Whether a command is there. */
export function has(command: string): boolean {
  const { error } = spawnSync(command, ['--version']);
  if (error) leaveOut(`what sdk/ has for ${command} is left out of the tests: ${GET[command] ?? `install ${command}`}`);
  return !error;
}

/**
 * Runs an SDK's own suite, in its own language, against a server of its own and a network that misbehaves, and reports each
 * of its cases as a test. The suites print TAP. This happens while tests are collected: only then are the cases known.
 */
export async function reportSuites(suites: readonly Suite[]): Promise<void> {
  const app = await startApp();
  const proxy = await startFlakyProxy(app.url);
  const server = {
    POLYTILL_URL: app.url,
    POLYTILL_KEY: app.firstRun.testKeys.paygate ?? '',
    POLYTILL_PROXY: proxy.url,
  };
  try {
    const outputs = await Promise.all(suites.map((suite) => run(suite, server)));
    suites.forEach((suite, i) => {
      report(suite, outputs[i] as Output);
    });
  } finally {
    await proxy.stop();
    await app.stop();
  }
}

type Output = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

function report({ language }: Suite, { code, stdout, stderr }: Output): void {
  const cases = readTap(stdout);
  describe(language, () => {
    for (const { name, ok, detail } of cases) {
      test(name, () => {
        if (!ok) throw new Error(detail);
      });
    }
    test('runs to its end', () => {
      const failed = cases.filter(({ ok }) => !ok);
      expect([code, stderr]).toEqual([failed.length > 0 ? 1 : 0, '']);
      expect(stdout).toMatch(new RegExp(`^1\\.\\.${cases.length}$`, 'm'));
      expect(cases.length).toBeGreaterThan(50);
    });
  });
}

function run(suite: Suite, server: Record<string, string>): Promise<Output> {
  const options: SpawnOptions = {
    cwd: join(SDK, suite.folder),
    env: { ...process.env, NODE_OPTIONS: '', ...server, ...suite.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  return new Promise((resolve, reject) => {
    const child = spawn(suite.command, suite.arguments, options);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
