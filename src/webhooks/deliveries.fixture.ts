import { afterEach, beforeEach } from 'vitest';
import type { Session } from '../core/session.ts';
import type { WebhookEndpoint } from '../core/webhook.ts';
import { paygate } from '../dialects/paygate/paygate.ts';
import { createIds } from '../ids.ts';
import { disableEndpoint } from '../operations/disable-endpoint.ts';
import type { Log } from '../worker/loop.ts';
import { createDeliveryWorker, type DeliveryWorker, type DeliveryWorkerOptions } from './delivery-worker.ts';
import type { DeliveryLimits } from './limits.ts';
import type { DisableEndpoint } from './note-health.ts';
import { createOutbox, type Outbox } from './outbox.fixture.ts';
import { type Answer, type Receiver, startReceiver } from './receiver.fixture.ts';
import { createSender } from './sender.ts';
import type { Signers } from './signatures/signer.ts';

const signers: Signers = { paygate: paygate.sign };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** What a slow target cannot take now is put off to a time that must come. On a busy machine any target is slow. */
export const realTime = { nowMs: () => Date.now() };

type WorkerChanges = Pick<Partial<DeliveryWorkerOptions>, 'observer' | 'clock'> & {
  readonly limits?: Partial<DeliveryLimits>;
  readonly timeoutMs?: number;
};

/** For each test a database, and receivers and workers that are gone after it. */
export type Deliveries = {
  readonly outbox: Outbox;
  makeReceiver(answer?: Answer): Promise<Receiver>;
  /** Started. Unless the changes say otherwise its clock stands still, it reads only when it is woken, and gives up nothing. */
  makeWorker(changes?: WorkerChanges): DeliveryWorker;
  /** A receiver, its endpoint and a session. */
  setUp(answer?: Answer): Promise<{ receiver: Receiver; endpoint: WebhookEndpoint; secret: string; session: Session }>;
  /** Lets time pass and the worker do what is due then. */
  passes(worker: DeliveryWorker, ms: number): Promise<void>;
};

export function useDeliveries(): Deliveries {
  let outbox: Outbox;
  let cleanups: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    outbox = await createOutbox();
    cleanups = [() => outbox.store.close()];
  });
  afterEach(async () => {
    for (const clean of cleanups.reverse()) await clean();
  });

  async function makeReceiver(answer?: Answer): Promise<Receiver> {
    const receiver = await startReceiver(answer);
    cleanups.push(() => receiver.close());
    return receiver;
  }

  return {
    get outbox() {
      return outbox;
    },
    makeReceiver,
    makeWorker({ limits, timeoutMs = HOUR, observer, clock = outbox.clock } = {}) {
      const { store, vault } = outbox;
      const sender = createSender({ allowLoopback: true, userAgent: 'Polytill/test', timeoutMs });
      const dialects = { paygate: paygate.events };
      const needed = { ids: createIds(), dialects, clock, mailing: null, publicUrl: 'http://localhost' };
      const disable: DisableEndpoint = (tx, endpoint, disabling) => disableEndpoint(needed, tx, endpoint, disabling);
      const signals = { mailsDue() {} };
      const own = { store, vault, clock, signers, sender, log, observer, signals };
      const parts = { ...own, disableEndpoint: disable, random: () => 0.5 };
      const worker = createDeliveryWorker({ ...parts, limits: { pollMs: HOUR, ...limits } });
      // Closing the sender ends what is sent to receivers that hang.
      cleanups.push(() => Promise.all([worker.stop(), sender.close()]));
      worker.start();
      return worker;
    },
    async setUp(answer) {
      const receiver = await makeReceiver(answer);
      const { endpoint, secret } = await outbox.addEndpoint(receiver.url);
      return { receiver, endpoint, secret, session: await outbox.addSession() };
    },
    async passes(worker, ms) {
      outbox.clock.forward(ms);
      worker.wake();
      await worker.idle();
    },
  };
}

/** The numbers of the events that a receiver got, in the order in which it got them. */
export function numbers(receiver: Receiver, session?: Session): number[] {
  return receiver.received
    .map(({ body }) => JSON.parse(body) as { session: string; number: number })
    .filter((event) => !session || event.session === session.id)
    .map((event) => event.number);
}

/** Answers the first request with the first code, and so on; the last for all that follow. */
export function status(...codes: number[]): Answer {
  return (response, _, number) =>
    void response.writeHead(codes[Math.min(number, codes.length) - 1] as number).end(`answer ${number}`);
}

const log: Log = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Log;
