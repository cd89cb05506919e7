import { once } from 'node:events';
import { eventually } from '../app.ts';
import { type Desk, withoutBuild } from './run-cli.ts';

/** A command that goes on until it is interrupted, and what it has said so far. */
export type Listener = {
  /** What was shown on standard output, line by line. */
  lines(): string[];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
  shown(): any[];
  stderr(): string;
  shows(count: number): Promise<void>;
  says(words: string | RegExp): Promise<void>;
  /** Ctrl-C; answers the exit code. */
  interrupt(): Promise<number | null>;
  readonly ended: Promise<number | null>;
};

export function startListener(desk: Desk, line: string, environment: Record<string, string> = {}): Listener {
  const child = desk.spawn(line, environment);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines = () => stdout.split('\n').slice(0, -1);
  return {
    lines,
    shown: () => lines().map((text) => JSON.parse(text)),
    stderr: () => withoutBuild(stderr),
    shows: async (count) => void (await eventually(async () => lines().length >= count, `${count} lines`)),
    says: async (words) =>
      void (await eventually(
        async () => (typeof words === 'string' ? stderr.includes(words) : words.test(stderr)),
        String(words),
      )),
    async interrupt() {
      child.kill('SIGINT');
      return ended;
    },
    ended,
  };
}
