import { Readable } from 'node:stream';
import { networkOf } from '../http/network-of.ts';

/** One answer that goes on: events are sent on it for as long as somebody reads. */
export type LiveStream = {
  readonly body: Readable;
  /** Aborted when it is over, whoever ended it. */
  readonly signal: AbortSignal;
  send(text: string): void;
  /** What was sent still arrives. */
  end(): void;
};

export type LiveLimits = { readonly streams: number; readonly fromOneAddress: number; readonly beats: number };

/**
 * The streams that are open in this process. Each costs a connection, so there are so many and no more, in all and from one
 * address (many payers of a mobile operator share one); who gets none polls. Each ends after a few minutes: proxies cut long
 * answers anyhow, and payers spread over new nodes by it. A reader who does not keep up is dropped, since what waits for
 * them waits in memory.
 */
export class LiveStreams {
  readonly #limits: LiveLimits;
  readonly #open = new Set<Stream>();
  readonly #fromAddress = new Map<string, number>();
  readonly #timer = setInterval(() => this.beat(), BEAT_MS).unref();
  #closed = false;

  constructor(limits: LiveLimits = LIMITS) {
    this.#limits = limits;
  }

  /** Undefined where there are as many as there may be. */
  open(ip: string): LiveStream | undefined {
    const address = networkOf(ip);
    const fromAddress = this.#fromAddress.get(address) ?? 0;
    const { streams, fromOneAddress, beats } = this.#limits;
    if (this.#closed || this.#open.size >= streams || fromAddress >= fromOneAddress) return undefined;
    const stream = new Stream(beats);
    this.#open.add(stream);
    this.#fromAddress.set(address, fromAddress + 1);
    stream.signal.addEventListener('abort', () => {
      this.#open.delete(stream);
      const left = (this.#fromAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#fromAddress.set(address, left);
      else this.#fromAddress.delete(address);
    });
    return stream;
  }

  /** Lets every reader hear that the line is there. */
  beat(): void {
    for (const stream of this.#open) stream.beat();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const stream of this.#open) stream.end();
  }
}

class Stream implements LiveStream {
  readonly body = new Readable({ highWaterMark: MOST_UNREAD_BYTES, read() {} });
  readonly #over = new AbortController();
  readonly signal = this.#over.signal;
  #beatsLeft: number;

  constructor(beats: number) {
    this.#beatsLeft = beats;
    // The reader has gone.
    this.body.once('close', () => this.#over.abort());
  }

  send(text: string): void {
    if (!this.signal.aborted && !this.body.push(text)) this.body.destroy();
  }

  beat(): void {
    this.send(BEAT);
    if (--this.#beatsLeft <= 0) this.end();
  }

  end(): void {
    if (this.signal.aborted) return;
    this.#over.abort();
    this.body.push(null);
  }
}

/** The page's script takes a line for dead that is silent for two of them. */
const BEAT_MS = 20_000;
/** An event without data: scripts do not hear of a comment. */
const BEAT = 'data:\n\n';
const LIMITS: LiveLimits = { streams: 5_000, fromOneAddress: 200, beats: 15 };
/** Some fifty events, beyond what the connection itself holds. */
const MOST_UNREAD_BYTES = 16_384;
