import type { Uuid } from '../../core/ids.ts';
import type { Scope } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { createWatches, type Watch } from '../watches.ts';

/** What somebody looks at: all that is told of an account's sessions in a mode, or one session with what was sent of it. */
export type LiveTopic =
  | { readonly kind: 'account'; readonly scope: Scope }
  | { readonly kind: 'session'; readonly id: Uuid };

/** Waits on behalf of one reader for something to change. */
export type LiveWatch = Pick<Watch, 'news' | 'end'>;

export type LiveHub = {
  /** How it stands: another text whenever something has changed. */
  markOf(topic: LiveTopic): Promise<string>;
  watch(topic: LiveTopic): LiveWatch;
  /** One look at all that is watched. A loop's turn: never more at once. */
  look(): Promise<boolean>;
};

/**
 * Who in this process looks at what, for faces that show many things at once: they hear that there is news, and read again what
 * they show. Nodes share nothing but the database: one look, woken by this process's own commits and repeated while anybody
 * watches, finds what any of them has written. A session's facts are projected a moment after it has changed, so an account's
 * mark moves when they are: whoever reads then, finds by every filter what has changed.
 */
export function createLiveHub({ store }: Pick<Deps, 'store'>): LiveHub {
  const watches = createWatches<string, LiveTopic>();
  return {
    markOf: async (topic) => (await marksOf(store, [topic]))[0] as string,
    watch: (topic) => watches.add(keyOf(topic), topic),
    async look() {
      const entries = watches.entries();
      if (entries.length === 0) return false;
      try {
        const marks = await marksOf(
          store,
          entries.map(([, topic]) => topic),
        );
        for (const [index, [key]] of entries.entries()) {
          for (const watch of watches.of(key)) watch.see(marks[index] as string);
        }
      } catch (error) {
        watches.failAll(error);
        throw error;
      }
      return false;
    },
  };
}

/** In the order of the topics. */
async function marksOf({ read }: Deps['store'], topics: readonly LiveTopic[]): Promise<readonly string[]> {
  const scopes = topics.flatMap((topic) => (topic.kind === 'account' ? [topic.scope] : []));
  const ids = topics.flatMap((topic) => (topic.kind === 'session' ? [topic.id] : []));
  const [counts, pulses] = await Promise.all([
    scopes.length > 0 ? read.findProjectionCounts(scopes) : [],
    ids.length > 0 ? read.findSessionPulses(ids) : [],
  ]);
  const pulseOf = new Map(pulses.map(({ id, version, sendings }) => [id, `${version}.${sendings}`]));
  let account = 0;
  return topics.map((topic) => (topic.kind === 'account' ? String(counts[account++]) : (pulseOf.get(topic.id) ?? '')));
}

function keyOf(topic: LiveTopic): string {
  return topic.kind === 'session' ? topic.id : `${topic.scope.accountId} ${topic.scope.livemode}`;
}
