import type { Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** What every long-lived part has in common. Each call may be made at any time, in any order, more than once. */
export type LongLived = {
  start(): void;
  /** Says that there is work now. Never lost, and never two turns at once. */
  wake(): void;
  /** Begins no further turn and resolves when the running one has ended. Final: a stopped part does not start again. */
  stop(): Promise<void>;
  /** Resolves when there is nothing to do: no turn runs and none is asked for. For tests, which wait on it and never sleep. */
  idle(): Promise<void>;
};

export type LoopOptions = {
  readonly name: string;
  /** How long it sleeps when nobody wakes it: other processes write to the database without telling us. */
  readonly intervalMs: number;
  /** How long a turn that was asked for waits, so that what comes together is done together; absent: not at all. */
  readonly gatherMs?: number;
  /** One turn. True: there is more work now. `signal` is aborted by `stop`, so that a long turn can end early. */
  run(signal: AbortSignal): Promise<boolean>;
  readonly log: Log;
};

/**
 * A loop is asleep, in a turn, or backing off after a turn that threw.
 *
 *   asleep ──wake or interval──► turn ──nothing more──► asleep
 *                                 │ └──more, or woken meanwhile──► turn (after the event loop has had its go)
 *                                 └──threw──► backing off ──► turn
 *
 * A wake during a turn asks for another one, since the turn may have read before the work was written. A wake while backing
 * off waits until the end of it: a database that is down must not be asked once for each request.
 */
export function createLoop({ name, intervalMs, gatherMs, run, log }: LoopOptions): LongLived {
  const stopping = new AbortController();
  let life: Promise<void> | null = null;
  let asleep = false;
  let wanted = false;
  let interrupt: (() => void) | null = null;
  let waiting: (() => void)[] = [];

  function isIdle(): boolean {
    return life === null || stopping.signal.aborted || (asleep && !wanted);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      interrupt = done;
      function done(): void {
        clearTimeout(timer);
        interrupt = null;
        resolve();
      }
    });
  }

  async function sleep(): Promise<void> {
    asleep = true;
    for (const resolve of waiting.splice(0)) resolve();
    await pause(intervalMs);
    asleep = false;
    if (gatherMs && wanted && !stopping.signal.aborted) await pause(gatherMs);
  }

  async function live(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      wanted = false;
      let more = false;
      try {
        more = await run(stopping.signal);
        failures = 0;
      } catch (error) {
        failures += 1;
        log.error({ err: error, loop: name, failures }, 'a turn failed; it will be tried again');
      }
      if (stopping.signal.aborted) break;
      if (failures > 0) await pause(backoffMs(failures));
      else if (more || wanted) await new Promise<void>((resolve) => setImmediate(resolve));
      else await sleep();
    }
  }

  return {
    start() {
      if (life === null && !stopping.signal.aborted) life = live();
    },
    wake() {
      wanted = true;
      if (asleep) interrupt?.();
    },
    async stop() {
      stopping.abort();
      interrupt?.();
      await life;
      for (const resolve of waiting.splice(0)) resolve();
    },
    idle() {
      return isIdle() ? Promise.resolve() : new Promise((resolve) => (waiting = [...waiting, resolve]));
    },
  };
}

const BACKOFF_FIRST_MS = 200;
const BACKOFF_MOST_MS = 30_000;

function backoffMs(failures: number): number {
  return Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** (failures - 1));
}
