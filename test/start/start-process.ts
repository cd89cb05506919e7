import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** What `npm start` runs, in an environment that holds nothing but what is given. */
export type Started = {
  readonly pid: number;
  /** Resolves with the URL that it serves; rejects when it ends before. */
  readonly serving: Promise<string>;
  readonly ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
};

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  /** The lines on standard error, without what the build has to say. */
  readonly errors: readonly string[];
};

type Options = {
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly node?: string;
  readonly nodeArgs?: readonly string[];
  /** By `npm start` itself. */
  readonly npm?: boolean;
};

export function start(environment: Record<string, string>, options: Options = {}): Started {
  const { args = [], cwd = ROOT, node = process.execPath, nodeArgs = [], npm = false } = options;
  const script = [...nodeArgs, join(ROOT, 'scripts/start.mjs'), ...args];
  const child = spawn(npm ? 'npm' : node, npm ? ['start', '--silent'] : script, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_update_notifier: 'false', ...environment },
  });
  let stdout = '';
  let stderr = '';
  const { promise: serving, resolve, reject } = Promise.withResolvers<string>();
  serving.catch(() => {});
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    const url = /Polytill serves (\S+)/.exec(stdout)?.[1];
    if (url) resolve(url);
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    const errors = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('built the '));
    reject(new Error(`it ended with ${code ?? signal} before it served:\n${stderr}`));
    return { code, signal, stdout, errors } as Ended;
  });
  return { pid: child.pid as number, serving, ended, signal: (name) => void child.kill(name) };
}
