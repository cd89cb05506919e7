import { setTimeout as delay } from 'node:timers/promises';
import { eventId } from '../../core/ids.ts';
import * as served from '../../dialects/served.ts';
import { createSender, type Sender, USER_AGENT } from '../../webhooks/sender.ts';
import type { Signer } from '../../webhooks/signatures/signer.ts';
import type { ToldEvent } from './follow-stream.ts';

/** One time that an event was sent to the receiver. */
export type Attempt = {
  readonly at: string;
  readonly event: string;
  readonly type: string;
  readonly cause: ToldEvent['cause'];
  /** Counted from 1. */
  readonly attempt: number;
  /** Null: no answer came. */
  readonly status_code: number | null;
  readonly latency_ms: number;
  /** The beginning of the answer, or why there was none. */
  readonly response: string;
};

export type Forwarder = {
  /** Sends an event as a webhook of the dialect: the same bytes, headers and signature, by the server's own sender. */
  forward(told: ToldEvent, onAttempt: (attempt: Attempt) => void): Promise<void>;
  close(): Promise<void>;
};

export type ForwardOptions = {
  readonly url: string;
  readonly dialect: string;
  readonly secret: string;
  readonly signal: AbortSignal;
};

export function createForwarder(options: ForwardOptions): Forwarder {
  const { url, dialect, signal } = options;
  const sign = Object.values(served).find(({ name }) => name === dialect)?.sign as Signer;
  // Wherever that is: it is the developer's own.
  const sender = createSender({ allowLoopback: true, allowedUrls: [url], userAgent: USER_AGENT });
  return {
    async forward(told, onAttempt) {
      for (let number = 1; ; number++) {
        const attempt = await attemptOnce(sender, { ...options, sign }, told, number);
        if (!attempt) return;
        onAttempt(attempt);
        const isDown = attempt.response === 'connection refused';
        if (!isDown || number > RETRY_AFTER_MS.length) return;
        await delay(RETRY_AFTER_MS[number - 1], undefined, { signal }).catch(() => {});
      }
    },
    close: () => sender.close(),
  };
}

/** A receiver that is just being started anew. Whatever it answers is its answer. */
const RETRY_AFTER_MS = [500, 1_000, 2_000, 4_000];

/** Undefined where the signal broke it off. */
async function attemptOnce(
  sender: Sender,
  { url, secret, sign, signal }: ForwardOptions & { sign: Signer },
  told: ToldEvent,
  number: number,
): Promise<Attempt | undefined> {
  const nowMs = Date.now();
  const uuid = eventId.parse(told.event);
  if (uuid === undefined) throw new Error(`${told.event} is no id of an event`);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...sign({ eventId: uuid, body: told.body, secrets: [secret], nowMs }),
  };
  const result = await sender.send({ url, livemode: false, body: told.body, headers, signal });
  if (result.kind === 'aborted') return undefined;
  const { event, type, cause } = told;
  return {
    ...{ at: new Date(nowMs).toISOString(), event, type, cause, attempt: number },
    status_code: result.statusCode,
    latency_ms: result.latencyMs,
    response: result.kind === 'answered' ? result.text : result.reason,
  };
}
