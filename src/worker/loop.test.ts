import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { createLoop, type Log, type LongLived } from './loop.ts';

const NEVER_MS = 3_600_000;

/** A turn that the test lets begin and end by hand. */
function gate() {
  const begun: (() => void)[] = [];
  const open: ((more: boolean) => void)[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  let turns = 0;
  return {
    run: () => {
      turns += 1;
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      return new Promise<boolean>((resolve) => {
        open.push((more) => {
          atOnce -= 1;
          resolve(more);
        });
        begun.shift()?.();
      });
    },
    begins: () => (open.length > 0 ? Promise.resolve() : new Promise<void>((resolve) => begun.push(resolve))),
    end: (more = false) => open.shift()?.(more),
    turns: () => turns,
    mostAtOnce: () => mostAtOnce,
  };
}

const logged: object[] = [];
const log: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (entry: object) => void logged.push(entry),
} as unknown as Log;

let loop: LongLived | undefined;
afterEach(async () => {
  logged.length = 0;
  await loop?.stop();
  loop = undefined;
});

function makeLoop(run: (signal: AbortSignal) => Promise<boolean>, intervalMs = NEVER_MS): LongLived {
  loop = createLoop({ name: 'test', intervalMs, run, log });
  return loop;
}

describe('a loop', () => {
  test('takes a turn at the start, then sleeps', async () => {
    let turns = 0;
    const loop = makeLoop(async () => ++turns < 0);
    loop.start();
    loop.start();
    await loop.idle();
    expect(turns).toBe(1);
  });

  test('goes on while there is more', async () => {
    let turns = 0;
    const loop = makeLoop(async () => ++turns < 5);
    loop.start();
    await loop.idle();
    expect(turns).toBe(5);
  });

  test('runs at once when it is woken, however often', async () => {
    let turns = 0;
    const loop = makeLoop(async () => ++turns < 0);
    loop.start();
    await loop.idle();
    for (let i = 0; i < 10; i++) loop.wake();
    await loop.idle();
    expect(turns).toBe(2);
  });

  test('never loses a wake during a turn, and never runs two turns at once', async () => {
    const turn = gate();
    const loop = makeLoop(turn.run);
    loop.start();
    await turn.begins();
    loop.wake();
    loop.wake();
    turn.end();
    await turn.begins();
    expect(turn.turns()).toBe(2);
    turn.end();
    await loop.idle();
    expect(turn.turns()).toBe(2);
    expect(turn.mostAtOnce()).toBe(1);
  });

  test('lets what it is woken for gather first', async () => {
    let [asked, done] = [0, 0];
    const turns: number[] = [];
    loop = createLoop({
      name: 'test',
      intervalMs: NEVER_MS,
      gatherMs: 1,
      run: async () => {
        if (asked > done) turns.push(asked - done);
        done = asked;
        return false;
      },
      log,
    });
    loop.start();
    await loop.idle();
    for (let i = 0; i < 10; i++) {
      asked += 1;
      loop.wake();
      await turnOfEventLoop();
    }
    await loop.idle();
    expect(done).toBe(10);
    expect(turns.length).toBeLessThan(10);
  });

  test('looks by itself at the interval', async () => {
    let turns = 0;
    const third = new Promise<void>((resolve) => {
      makeLoop(async () => {
        turns += 1;
        if (turns === 3) resolve();
        return false;
      }, 1).start();
    });
    await third;
  });

  test('survives a turn that throws, and says so', async () => {
    let turns = 0;
    const loop = makeLoop(async () => {
      turns += 1;
      if (turns === 1) throw new Error('the database is away');
      return false;
    });
    loop.start();
    await loop.idle();
    expect(turns).toBe(2);
    expect(logged).toMatchObject([{ loop: 'test', failures: 1, err: { message: 'the database is away' } }]);
  });

  test('a wake does not cut a backing off short', async () => {
    let turns = 0;
    const failed = Promise.withResolvers<void>();
    const loop = makeLoop(async () => {
      turns += 1;
      failed.resolve();
      throw new Error('still away');
    });
    loop.start();
    await failed.promise;
    await turnOfEventLoop();
    loop.wake();
    await turnOfEventLoop();
    expect(turns).toBe(1);
  });

  test('stop lets the running turn finish, tells it, and begins no other', async () => {
    const turn = gate();
    let told = false;
    const loop = makeLoop((signal) => {
      signal.addEventListener('abort', () => {
        told = true;
      });
      return turn.run();
    });
    loop.start();
    await turn.begins();
    loop.wake();
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await turnOfEventLoop();
    expect({ told, stopped }).toEqual({ told: true, stopped: false });
    turn.end(true);
    await stopping;
    loop.start();
    loop.wake();
    await loop.idle();
    expect(turn.turns()).toBe(1);
  });

  test('stop wakes a sleeper, and may come before the start or twice', async () => {
    const never = makeLoop(async () => false);
    await never.stop();
    await never.stop();
    const asleep = makeLoop(async () => false);
    asleep.start();
    await asleep.idle();
    await asleep.stop();
  });
});
