import type { Uuid } from '../core/ids.ts';

/** Another writer changed the session first: load it again and decide again. */
export class StaleVersion extends Error {
  constructor(sessionId: Uuid) {
    super(`session ${sessionId} was changed by another writer`);
    this.name = 'StaleVersion';
  }
}

/** A unique index refused a row. `constraint` is its name, where the engine tells. */
export class UniqueViolation extends Error {
  readonly constraint: string | null;

  constructor(constraint: string | null, options?: { cause?: unknown }) {
    super(`a row like this exists already${constraint ? ` (${constraint})` : ''}`, options);
    this.name = 'UniqueViolation';
    this.constraint = constraint;
  }
}

/** The unique index that lets one payment at most settle a session. */
export const SETTLES_ONCE = 'payments_settles_once';

/** Text with a NUL or half a surrogate pair, in a place where no engine can keep it. */
export class UnstorableText extends Error {
  constructor() {
    super('text with a NUL character or an unpaired surrogate cannot be stored here');
    this.name = 'UnstorableText';
  }
}

/** The request that held this idempotency key was too slow and lost it: its effect must not happen. */
export class ReservationLost extends Error {
  constructor() {
    super('the idempotency key is no longer reserved for this request');
    this.name = 'ReservationLost';
  }
}

/** The database cannot be reached, or has been busy for too long. It may be back at the next call. */
export class DatabaseUnavailable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
  }
}
