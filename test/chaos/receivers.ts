import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A webhook as a receiver got it, checked where it arrived. */
export type Arrival = {
  /** Which receiver. */
  readonly place: string;
  readonly event: string;
  readonly session: string;
  readonly sequence: number;
  readonly endpointSequence: number;
  readonly version: number;
  /** Of the body: SHA-256, base64. */
  readonly hash: string;
  readonly taken: boolean;
  /** What is wrong with its signatures; null where nothing is. */
  readonly fault: string | null;
};

export type ToReceivers =
  | { readonly kind: 'secrets'; readonly secrets: readonly (readonly [place: string, secret: string])[] }
  | { readonly kind: 'mend' }
  | { readonly kind: 'report'; readonly asked: number }
  | { readonly kind: 'session'; readonly asked: number; readonly session: string; readonly places: readonly string[] }
  | { readonly kind: 'count'; readonly asked: number; readonly of: string; readonly count: number };
export type FromReceivers = { readonly asked: number; readonly value: unknown };

/** The receivers' process. Good ones are wherever a path of theirs is sent to. */
export type Receivers = {
  readonly goodUrl: string;
  /** By the name of the break. */
  readonly brokenUrls: Readonly<Record<string, string>>;
  expect(secrets: readonly (readonly [place: string, secret: string])[]): void;
  /** When each of these good ones first got something of a session, in milliseconds since 1970; once all have. */
  gotOf(session: string, places: readonly string[]): Promise<readonly number[]>;
  /** Resolves once good ones whose names begin so have got so many in all; what comes twice counts once. */
  haveGot(of: string, count: number): Promise<unknown>;
  mend(): void;
  report(): Promise<readonly Arrival[]>;
  stop(): Promise<void>;
};

export async function startReceivers(): Promise<Receivers> {
  const child = fork(join(import.meta.dirname, 'receivers-process.ts'), { execArgv: [] });
  const answers = new Map<number, (value: unknown) => void>();
  let asked = 0;
  child.on('message', ({ asked, value }: FromReceivers) => {
    answers.get(asked)?.(value);
    answers.delete(asked);
  });
  const ready = new Promise((resolve) => answers.set(0, resolve));
  const { good, broken } = (await ready) as { good: string; broken: Record<string, string> };
  function ask<Value>(question: Question): Promise<Value> {
    asked += 1;
    child.send({ ...question, asked });
    return new Promise((resolve) => answers.set(asked, resolve as (value: unknown) => void));
  }
  const tell = (message: ToReceivers) => void child.send(message);
  return {
    goodUrl: good,
    brokenUrls: broken,
    expect: (secrets) => tell({ kind: 'secrets', secrets }),
    gotOf: (session, places) => ask({ kind: 'session', session, places }),
    haveGot: (of, count) => ask({ kind: 'count', of, count }),
    mend: () => tell({ kind: 'mend' }),
    report: () => ask({ kind: 'report' }),
    stop: () => end(child),
  };
}

type Question =
  | { kind: 'report' }
  | { kind: 'session'; session: string; places: readonly string[] }
  | { kind: 'count'; of: string; count: number };

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
