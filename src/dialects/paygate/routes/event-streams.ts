import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Uuid } from '../../../core/ids.ts';

/** One answer that goes on for as long as somebody reads. */
export type EventLine = {
  readonly body: PassThrough;
  /** Aborted when it is over, whoever ended it. */
  readonly signal: AbortSignal;
  /** Resolves when the reader has room for more. */
  send(text: string): Promise<void>;
  /** From where one goes on after this line: said with the next event, and with each beat. */
  moveTo(position: string): void;
  /** What was sent still arrives. */
  end(): void;
};

/**
 * The lines that are open in this process: so many and no more, since each asks the database every second. Each ends after a
 * few minutes: proxies cut long answers anyhow, and a key that was revoked meanwhile opens no new one.
 */
export class EventStreams {
  readonly #lines = new Map<Line, Uuid>();
  readonly #timer = setInterval(() => this.#beat(), BEAT_MS).unref();
  #closed = false;

  /** Undefined where there are as many as there may be. */
  open(accountId: Uuid): EventLine | undefined {
    const ofAccount = [...this.#lines.values()].filter((id) => id === accountId).length;
    if (this.#closed || this.#lines.size >= MOST || ofAccount >= MOST_OF_ONE_ACCOUNT) return undefined;
    const line = new Line();
    this.#lines.set(line, accountId);
    line.signal.addEventListener('abort', () => this.#lines.delete(line));
    return line;
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const line of this.#lines.keys()) line.end();
  }

  #beat(): void {
    for (const line of this.#lines.keys()) line.beat();
  }
}

class Line implements EventLine {
  readonly body = new PassThrough();
  readonly #over = new AbortController();
  readonly signal = this.#over.signal;
  #position = '';
  #beatsLeft = BEATS;

  constructor() {
    this.body.once('close', () => this.#over.abort());
    this.body.on('error', () => {});
    this.body.write(`retry: ${RETRY_MS}\n\n`);
  }

  async send(text: string): Promise<void> {
    if (this.signal.aborted) return;
    const hasRoom = this.body.write(`id: ${this.#position}\n${text}`);
    // The signal ends the wait of a reader who has gone.
    if (!hasRoom) await once(this.body, 'drain', { signal: this.signal }).catch(() => {});
  }

  moveTo(position: string): void {
    const isFirst = this.#position === '';
    this.#position = position;
    if (isFirst) this.#sayPosition();
  }

  beat(): void {
    if (--this.#beatsLeft <= 0) this.end();
    else if (!this.body.writableNeedDrain) this.#sayPosition();
  }

  end(): void {
    if (this.signal.aborted) return;
    this.#over.abort();
    this.body.end();
  }

  /** An id without data: clients remember it and hear of nothing. */
  #sayPosition(): void {
    if (!this.signal.aborted) this.body.write(`id: ${this.#position}\n\n`);
  }
}

const MOST = 200;
const MOST_OF_ONE_ACCOUNT = 20;
const BEAT_MS = 15_000;
/** Five minutes. */
const BEATS = 20;
const RETRY_MS = 1_000;
