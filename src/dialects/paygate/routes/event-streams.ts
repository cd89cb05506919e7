import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { OpenStream, OpenStreams } from '../../../http/open-streams.ts';

/** An account's events, told for as long as somebody follows them. */
export class EventStream extends OpenStream<PassThrough> {
  #position = '';

  constructor() {
    super(new PassThrough(), BEATS);
    this.body.on('error', () => {});
    this.body.write(`retry: ${RETRY_MS}\n\n`);
  }

  /** Resolves when the reader has room for more. */
  async send(text: string): Promise<void> {
    if (this.signal.aborted) return;
    const hasRoom = this.body.write(`id: ${this.#position}\n${text}`);
    // The signal ends the wait of a reader who has gone.
    if (!hasRoom) await once(this.body, 'drain', { signal: this.signal }).catch(() => {});
  }

  /** From where one goes on after this stream: said with the next event, and with each beat. */
  moveTo(position: string): void {
    const isFirst = this.#position === '';
    this.#position = position;
    if (isFirst) this.#sayPosition();
  }

  protected sayAlive(): void {
    if (!this.body.writableNeedDrain) this.#sayPosition();
  }

  protected finish(): void {
    this.body.end();
  }

  /** An id without data: clients remember it and hear of nothing. */
  #sayPosition(): void {
    if (!this.signal.aborted) this.body.write(`id: ${this.#position}\n\n`);
  }
}

/** Of accounts, by their ids. Few, since each asks the database every second; and a key that was revoked meanwhile opens no new one. */
export class EventStreams extends OpenStreams<EventStream> {
  constructor() {
    super({ most: 200, mostOfOne: 20, beatMs: 15_000 }, () => new EventStream());
  }
}

/** Five minutes. */
const BEATS = 20;
const RETRY_MS = 1_000;
