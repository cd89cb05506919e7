import type { Uuid } from '../core/ids.ts';

/**
 * How far a follower has come in a log that is ordered by ids. Ids are made before their transaction commits, so one may
 * appear below another that is there already: on another node, or where the test clock was moved meanwhile. A transaction is
 * over within `LATE_MS`, though. So the position follows at that distance in real time: all that is at or below it has been
 * told, and of what is above it is remembered what has.
 */
export class LogPosition {
  readonly #seen = new Set<Uuid>();
  #marks: { readonly atMs: number; readonly highest: Uuid }[] = [];
  #base: Uuid;
  #highest: Uuid;

  /** All at or below `base` has been told. */
  constructor(base: Uuid) {
    this.#base = base;
    this.#highest = base;
  }

  /** Where one who goes on later begins: some of what was told last is told again, and nothing is left out. */
  get base(): Uuid {
    return this.#base;
  }

  has(id: Uuid): boolean {
    return this.#seen.has(id);
  }

  add(id: Uuid): void {
    this.#seen.add(id);
    if (id > this.#highest) this.#highest = id;
  }

  /** After a look at all that is above the base, which began at this real time. */
  looked(atMs: number): void {
    this.#marks.push({ atMs, highest: this.#highest });
    const settled = this.#marks.findLastIndex((mark) => mark.atMs <= atMs - LATE_MS);
    if (settled < 0) return;
    this.#base = (this.#marks[settled] as { highest: Uuid }).highest;
    this.#marks = this.#marks.slice(settled);
    for (const id of this.#seen) if (id <= this.#base) this.#seen.delete(id);
  }
}

/** Longer than a transaction lasts: PostgreSQL ends one that stands idle after as long, and each statement after fifteen seconds. */
export const LATE_MS = 30_000;
