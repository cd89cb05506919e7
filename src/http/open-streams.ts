import type { Readable } from 'node:stream';

/**
 * One answer that goes on for as long as somebody reads. It is heard of at each beat, and ends by itself after so many:
 * proxies cut long answers anyhow, and readers spread over new nodes by it.
 */
export abstract class OpenStream<Body extends Readable = Readable> {
  readonly body: Body;
  readonly #over = new AbortController();
  /** Aborted when it is over, whoever ended it. */
  readonly signal = this.#over.signal;
  #beatsLeft: number;

  constructor(body: Body, beats: number) {
    this.body = body;
    this.#beatsLeft = beats;
    // The reader has gone.
    body.once('close', () => this.#over.abort());
  }

  beat(): void {
    this.sayAlive();
    if (--this.#beatsLeft <= 0) this.end();
  }

  /** What was sent still arrives. */
  end(): void {
    if (this.signal.aborted) return;
    this.#over.abort();
    this.finish();
  }

  protected abstract sayAlive(): void;
  protected abstract finish(): void;
}

export type StreamLimits = { readonly most: number; readonly mostOfOne: number; readonly beatMs: number };

/** The streams that are open in this process: so many and no more, in all and of one owner. */
export class OpenStreams<Stream extends OpenStream> {
  readonly #limits: StreamLimits;
  readonly #make: () => Stream;
  readonly #open = new Set<Stream>();
  readonly #countOf = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #closed = false;

  constructor(limits: StreamLimits, make: () => Stream) {
    this.#limits = limits;
    this.#make = make;
    this.#timer = setInterval(() => this.beat(), limits.beatMs).unref();
  }

  /** Undefined where there are as many as there may be. */
  open(owner: string): Stream | undefined {
    const { most, mostOfOne } = this.#limits;
    const count = this.#countOf.get(owner) ?? 0;
    if (this.#closed || this.#open.size >= most || count >= mostOfOne) return undefined;
    const stream = this.#make();
    this.#open.add(stream);
    this.#countOf.set(owner, count + 1);
    stream.signal.addEventListener('abort', () => this.#forget(stream, owner));
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

  #forget(stream: Stream, owner: string): void {
    this.#open.delete(stream);
    const left = (this.#countOf.get(owner) ?? 1) - 1;
    if (left > 0) this.#countOf.set(owner, left);
    else this.#countOf.delete(owner);
  }
}
