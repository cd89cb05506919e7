import { Readable } from 'node:stream';
import { networkOf } from './network-of.ts';
import { OpenStream, OpenStreams } from './open-streams.ts';

/** Events without a position, for pages. A reader who does not keep up is dropped: what waits is in memory. */
export class LiveStream extends OpenStream {
  constructor(beats: number) {
    super(new Readable({ highWaterMark: MOST_UNREAD_BYTES, read() {} }), beats);
  }

  send(text: string): void {
    if (!this.signal.aborted && !this.body.push(text)) this.body.destroy();
  }

  protected sayAlive(): void {
    this.send(BEAT);
  }

  protected finish(): void {
    this.body.push(null);
  }
}

export type LiveLimits = { readonly streams: number; readonly fromOneAddress: number; readonly beats: number };

/**
 * Each costs a connection, so there are so many and no more, in all and from one address (many payers of a mobile operator
 * share one); who gets none polls.
 */
export class LiveStreams extends OpenStreams<LiveStream> {
  constructor({ streams, fromOneAddress, beats }: LiveLimits = LIMITS) {
    super({ most: streams, mostOfOne: fromOneAddress, beatMs: BEAT_MS }, () => new LiveStream(beats));
  }

  override open(ip: string): LiveStream | undefined {
    return super.open(networkOf(ip));
  }
}

/** The page's script takes a line for dead that is silent for two of them. */
const BEAT_MS = 20_000;
/** An event without data: scripts do not hear of a comment. */
const BEAT = 'data:\n\n';
const LIMITS: LiveLimits = { streams: 5_000, fromOneAddress: 200, beats: 15 };
/** Some fifty events, beyond what the connection itself holds. */
const MOST_UNREAD_BYTES = 16_384;
