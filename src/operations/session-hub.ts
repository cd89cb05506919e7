import { modeNow } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import { statusAt } from '../core/session.ts';
import type { SessionVersion } from '../store/store.ts';
import type { Deps } from './deps.ts';
import type { CheckoutView } from './operations.ts';

/** Waits for one session to change, on behalf of one reader. */
export type SessionWatch = {
  /** Resolves when a reader who was told `view` may be told something else. Rejects when the database could not be asked. */
  news(view: CheckoutView): Promise<void>;
  end(): void;
};

export type SessionHub = {
  /** The signal of this process's own commits. */
  changed(id: Uuid): void;
  watch(id: Uuid): SessionWatch;
  /** One look for what others have committed, and for what time alone has changed. A loop's turn: never more at once. */
  look(): Promise<boolean>;
};

/**
 * Who in this process waits for which session, and how they hear of a change. Nodes share nothing but the database, so
 * there are two ways: what this process commits is told at once, what another one commits is found within a second by one
 * query for all sessions that are watched. While none is, nothing is asked.
 *
 * A hub knows that there is news and not what it is: each reader reads the session again, so that nobody is ever told
 * anything that was not committed. When the database cannot be asked, all watches end: their readers have other ways to
 * look, and ways to begin again.
 */
export function createSessionHub({ store, clock }: Pick<Deps, 'store' | 'clock'>): SessionHub {
  const watched = new Map<Uuid, Set<Watch>>();
  return {
    changed(id) {
      for (const watch of watched.get(id) ?? []) watch.ring();
    },
    watch(id) {
      const watches = watched.get(id) ?? new Set();
      const watch = new Watch(() => {
        watches.delete(watch);
        if (watches.size === 0 && watched.get(id) === watches) watched.delete(id);
      });
      watched.set(id, watches.add(watch));
      return watch;
    },
    async look() {
      if (watched.size === 0) return false;
      try {
        for (const version of await store.read.findSessionVersions([...watched.keys()])) {
          const now = markOf({
            ...version,
            status: statusAt(version, modeNow(version, version.livemode, clock.nowMs())),
          });
          for (const watch of watched.get(version.id) ?? []) if (watch.isNews(now)) watch.ring();
        }
      } catch (error) {
        for (const watches of watched.values()) for (const watch of watches) watch.fail(error);
        throw error;
      }
      return false;
    },
  };
}

class Watch implements SessionWatch {
  readonly end: () => void;
  /** What the reader was told last; null while they read for the first time. */
  #told: string | null = null;
  #bell = createBell();

  constructor(leave: () => void) {
    this.end = () => {
      leave();
      this.ring();
    };
  }

  async news({ checkout: { session } }: CheckoutView): Promise<void> {
    this.#told = markOf(session);
    await this.#bell.promise;
    // Before the reader reads again: what changes from here on rings anew.
    this.#bell = createBell();
  }

  isNews(mark: string): boolean {
    return this.#told !== null && this.#told !== mark;
  }

  ring(): void {
    this.#bell.resolve();
  }

  fail(error: unknown): void {
    this.#bell.reject(error);
  }
}

/** All that a reader's answer changes by. */
function markOf({ version, status }: Pick<SessionVersion, 'version' | 'status'>): string {
  return `${version}.${status}`;
}

function createBell(): PromiseWithResolvers<void> {
  const bell = Promise.withResolvers<void>();
  // It may break while its reader is busy reading, and is heard of after.
  bell.promise.catch(() => {});
  return bell;
}
