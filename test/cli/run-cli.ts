import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export type Ran = {
  readonly code: number | null;
  readonly stdout: string;
  /** Without what the build has to say. */
  readonly stderr: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
  readonly json: () => any;
};

/** A directory to stand in, and the command `polytill` there, in an environment that holds nothing but what is given. */
export type Desk = {
  readonly folder: string;
  run(line: string | readonly string[], environment?: Record<string, string>, input?: string): Promise<Ran>;
  spawn(line: string | readonly string[], environment?: Record<string, string>): ChildProcess;
  remove(): void;
};

export function openDesk(environment: Record<string, string> = {}): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-cli-'));
  const launch = (line: string | readonly string[], more: Record<string, string> = {}) =>
    spawn(process.execPath, [join(ROOT, 'bin/polytill.mjs'), ...wordsOf(line)], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...environment, ...more },
    });
  return {
    folder,
    spawn: launch,
    async run(line, more, input = '') {
      const child = launch(line, more);
      child.stdin.on('error', () => {}).end(input);
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      const [code] = await once(child, 'close');
      return { code, stdout, stderr: withoutBuild(stderr), json: () => JSON.parse(stdout) };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function wordsOf(line: string | readonly string[]): readonly string[] {
  return typeof line === 'string' ? line.split(' ') : line;
}

export function withoutBuild(stderr: string): string {
  return stderr.replace(/^built the .*\n/gm, '');
}
