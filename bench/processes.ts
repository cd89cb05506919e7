import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { NODE_FLAGS } from '../bin/node-flags.mjs';

export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  /** Asks it to end and waits. */
  stop(): Promise<void>;
  /** SIGKILL: it gets no say. */
  kill(): Promise<void>;
};

/** Starts a Node program and waits until it prints the URL that it serves. */
export async function startServer(
  script: string,
  options: { args?: string[]; env?: Record<string, string> },
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...NODE_FLAGS, script, ...(options.args ?? [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
  });
  const url = await firstUrl(child);
  return {
    url,
    pid: child.pid as number,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

function firstUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk;
      const url = /https?:\/\/[^\s]+/.exec(printed)?.[0];
      if (!url) return;
      // The log that follows is read and dropped: looking at it would take time from what is measured.
      child.stdout?.off('data', read).resume();
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code} before it served:\n${printed}`)));
  });
}

/** Processor time that a process has used, in milliseconds; undefined where the system does not tell (not Linux). */
export function cpuMs(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
