import { modeNow } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import { statusAt } from '../core/session.ts';
import type { SessionVersion } from '../store/store.ts';
import type { Deps } from './deps.ts';
import type { CheckoutView } from './operations.ts';
import { createWatches } from './watches.ts';

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
  const watches = createWatches<Uuid, null>();
  return {
    changed(id) {
      for (const watch of watches.of(id)) watch.ring();
    },
    watch(id) {
      const { news, end } = watches.add(id, null);
      return { news: ({ checkout: { session } }) => news(markOf(session)), end };
    },
    async look() {
      const ids = watches.entries().map(([id]) => id);
      if (ids.length === 0) return false;
      try {
        for (const version of await store.read.findSessionVersions(ids)) {
          const status = statusAt(version, modeNow(version, version.livemode, clock.nowMs()));
          for (const watch of watches.of(version.id)) watch.see(markOf({ ...version, status }));
        }
      } catch (error) {
        watches.failAll(error);
        throw error;
      }
      return false;
    },
  };
}

/** All that a reader's answer changes by. */
function markOf({ version, status }: Pick<SessionVersion, 'version' | 'status'>): string {
  return `${version}.${status}`;
}
