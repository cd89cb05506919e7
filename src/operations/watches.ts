/** Waits on behalf of one reader until what they were told last may be out of date. */
export type Watch = {
  /** Resolves when it stands otherwise than by the mark that was told. Rejects when the database could not be asked. */
  news(told: string): Promise<void>;
  /** How it stands now: rings where that is not what was told. */
  see(mark: string): void;
  ring(): void;
  fail(error: unknown): void;
  end(): void;
};

/** Who in this process watches what, by its key. What nobody watches any more is forgotten. */
export type Watches<Key, Topic> = {
  add(key: Key, topic: Topic): Watch;
  of(key: Key): Iterable<Watch>;
  entries(): readonly (readonly [key: Key, topic: Topic])[];
  /** When the database cannot be asked, all end: their readers have other ways to look, and ways to begin again. */
  failAll(error: unknown): void;
};

export function createWatches<Key, Topic>(): Watches<Key, Topic> {
  const watched = new Map<Key, { readonly topic: Topic; readonly watches: Set<Watch> }>();
  return {
    add(key, topic) {
      const entry = watched.get(key) ?? { topic, watches: new Set() };
      const watch = createWatch(() => {
        entry.watches.delete(watch);
        if (entry.watches.size === 0 && watched.get(key) === entry) watched.delete(key);
      });
      entry.watches.add(watch);
      watched.set(key, entry);
      return watch;
    },
    of: (key) => watched.get(key)?.watches ?? [],
    entries: () => [...watched].map(([key, { topic }]) => [key, topic]),
    failAll(error) {
      for (const { watches } of watched.values()) for (const watch of watches) watch.fail(error);
    },
  };
}

function createWatch(leave: () => void): Watch {
  /** What the reader was told last; null while they read for the first time. */
  let lastTold: string | null = null;
  let bell = createBell();
  return {
    async news(told) {
      lastTold = told;
      await bell.promise;
      // Before the reader reads again: what changes from here on rings anew.
      bell = createBell();
    },
    see(mark) {
      if (lastTold !== null && lastTold !== mark) bell.resolve();
    },
    ring: () => bell.resolve(),
    fail: (error) => bell.reject(error),
    end() {
      leave();
      bell.resolve();
    },
  };
}

function createBell(): PromiseWithResolvers<void> {
  const bell = Promise.withResolvers<void>();
  // It may break while its reader is busy reading, and is heard of after.
  bell.promise.catch(() => {});
  return bell;
}
