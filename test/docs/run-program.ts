import { spawn } from 'node:child_process';

export type Ran = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they came. */
  readonly output: string;
};

export type Place = { readonly folder: string; readonly environment: Readonly<Record<string, string>> };

/** Runs a program to its end, in a process group of its own. What it prints of both kinds is kept in the order it came. */
export function runProgram(command: string, options: readonly string[], { folder, environment }: Place): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const heard = { stdout: '', stderr: '', output: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        heard[name] += chunk;
        heard.output += chunk;
      });
    }
    // What hangs is told with what it has said so far, before the test itself is over.
    const patience = setTimeout(() => process.kill(-(child.pid as number), 'SIGKILL'), PATIENCE_MS);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(patience);
      resolve({ ...heard, code, output: signal ? `${heard.output}\nended by ${signal}` : heard.output });
    });
  });
}

const PATIENCE_MS = 50_000;
