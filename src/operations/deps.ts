import type { EventRecord, EventSnapshot } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { KeyForms } from '../core/key-text.ts';
import type { MethodType } from '../core/method.ts';
import type { DialectName, Session } from '../core/session.ts';
import type { Rail } from '../rails/rail.ts';
import type { Store } from '../store/store.ts';
import type { SessionWatch } from './session-hub.ts';

/** What operations need of the outside. Only `main.ts` and the tests know the concrete ones. */
export type Deps = {
  readonly store: Store;
  readonly rails: Rails;
  /** How each dialect that is served words its events. An endpoint can only speak one of these. */
  readonly dialects: Readonly<Partial<Record<DialectName, DialectEvents>>>;
  /** How keys of each dialect read. */
  readonly keyForms: KeyForms;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told after a commit that somebody waits for, so that they need not wait for the next poll. */
  readonly signals: Signals;
  /** Waits for a session to change, whichever process changes it. */
  watchSession(id: Uuid): SessionWatch;
  readonly log: Log;
  /** Where payers and merchants reach this server, without a trailing slash. */
  readonly publicUrl: string;
};

export interface Rails {
  /** The rail that carries a method in a mode; undefined where there is none. */
  forMethod(method: MethodType, livemode: boolean): Rail | undefined;
  byName(name: string): Rail;
}

export interface Clock {
  /** Real time. What an account's objects live in is `modeNow`. */
  nowMs(): number;
}

export interface Ids {
  /** Unguessable: for what is addressed by whoever knows its id. */
  make(ms: number, shard: number): Uuid;
  /** Greater than the last one of this process at the same time, so that ids sort as things happened. */
  inOrder(ms: number, shard: number): Uuid;
}

/** The part of pino's logger that operations use. */
export interface Log {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface Signals {
  deliveriesDue(): void;
  paymentsDue(): void;
  refundsDue(): void;
  sessionsDue(): void;
  sessionChanged(id: Uuid): void;
}

/** Keys derived from POLYTILL_SECRET_KEY. */
export interface Vault {
  /** A keyed hash: equal for equal text, useless without the key. */
  hash(text: string): string;
  seal(text: string): string;
  /** Rejects what this key did not seal or what was changed since. */
  unseal(sealed: string): string;
  randomBytes(length: number): Buffer;
}

/** How one dialect words what happened. Pure: the same event renders to the same bytes. */
export interface DialectEvents {
  /** The wire type, or null where this dialect has no word for the event. */
  typeOf(event: Pick<EventRecord, 'type'>, session: Session): string | null;
  /** The whole body that is delivered and kept. */
  render(event: EventRecord, subject: EventSubject): string;
  /** The wire types that an endpoint may ask for, `*` left out. */
  readonly types: readonly string[];
}

export type EventSubject = EventSnapshot & {
  readonly publicUrl: string;
  /** Counts what this target was sent of the session; null in an event log, which is no target. */
  readonly targetSequence: number | null;
};
