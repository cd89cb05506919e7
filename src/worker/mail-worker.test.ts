import { afterEach, expect, test } from 'vitest';
import { startMailServer } from '../../test/mail/mail-server.ts';
import { buy, type MailingWorld, makeMailingWorld, receiptOf } from '../operations/mails.fixture.ts';
import type { Log, LongLived } from './loop.ts';
import { createMailWorker, type MailWorkerOptions } from './mail-worker.ts';

const logged: { err?: Error }[] = [];
const said: string[] = [];
const log = {
  debug() {},
  info: (words: string) => void said.push(words),
  warn: (_: object, words: string) => void said.push(words),
  error: (entry: object) => void logged.push(entry),
} as unknown as Log;

let world: MailingWorld;
let worker: LongLived | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await world.close();
  logged.length = 0;
  said.length = 0;
});

/** Woken by nothing but what it is told: the interval is longer than any test. */
function makeWorker(options: Partial<MailWorkerOptions> = {}): LongLived {
  const limits = { pollMs: 3_600_000, ...options.limits };
  worker = createMailWorker(world.deps, world.mailing, { log, ...options, limits });
  world.deps.signals.mailsDue = () => worker?.wake();
  return worker;
}

async function buyFor(...addresses: string[]): Promise<void> {
  for (const customerEmail of addresses) await buy(world, { customerEmail });
}

const recipients = () => world.server.arrived.flatMap(({ to }) => to);

test('sends what is due when it starts, and what is ordered later at once', async () => {
  world = await makeMailingWorld();
  const outcomes: unknown[] = [];
  await buyFor('a@x.example', 'b@x.example');
  const worker = makeWorker({ observer: { attempted: (...what) => outcomes.push(what) } });
  worker.start();
  await world.server.arrivals(2);
  await buyFor('c@x.example');
  await world.server.arrivals(3);
  await worker.idle();
  expect(recipients().sort()).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
  expect(outcomes).toEqual(Array(3).fill(['sent', false]));
});

test('sends a crowd a few at a time, and all of it', async () => {
  let atOnce = 0;
  let most = 0;
  world = await makeMailingWorld({
    onMail: async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return undefined;
    },
  });
  const crowd = Array.from({ length: 25 }, (_, index) => `payer${index}@x.example`);
  await buyFor(...crowd);
  const worker = makeWorker({ limits: { concurrency: 3 } });
  worker.start();
  await worker.idle();
  expect(recipients().sort()).toEqual(crowd.toSorted());
  expect(most).toBeLessThanOrEqual(3);
});

test('one that the server takes long over holds up none of the others', async () => {
  const slow = Promise.withResolvers<undefined>();
  world = await makeMailingWorld({ onRecipient: (address) => (address.startsWith('slow') ? slow.promise : undefined) });
  await buyFor('slow@x.example', 'a@x.example', 'b@x.example');
  const worker = makeWorker({ limits: { concurrency: 2 } });
  worker.start();
  await world.server.arrivals(2);
  await buyFor('c@x.example');
  await world.server.arrivals(3);
  expect(recipients()).not.toContain('slow@x.example');
  slow.resolve(undefined);
  await worker.idle();
  expect(recipients()).toContain('slow@x.example');
});

test('while the server is away one mail at a time asks for it; the others leave as soon as it is back', async () => {
  world = await makeMailingWorld();
  await world.server.stop();
  const crowd = Array.from({ length: 12 }, (_, index) => `payer${index}@x.example`);
  await buyFor(...crowd);
  let failures = 0;
  const probed = Promise.withResolvers<void>();
  const worker = makeWorker({
    limits: { concurrency: 2 },
    observer: {
      attempted(outcome) {
        if (outcome === 'unavailable') failures += 1;
        // Two at once at first, then one by one.
        if (failures === 4) probed.resolve();
      },
    },
  });
  worker.start();
  await probed.promise;
  const again = await startMailServer({ port: world.server.port });
  await worker.idle();
  // Those that were tried in vain wait for their own next attempt.
  expect(again.arrived.length).toBe(crowd.length - failures);
  expect(failures).toBeLessThan(crowd.length);
  expect(said).toEqual(['the mail server cannot be used; mails wait for it', 'the mail server can be used again']);
  expect(logged.map(({ err }) => err?.message)).toContainEqual(
    expect.stringMatching(/^the mail server cannot be used/),
  );
  world.clock.advance(60_000);
  worker.wake();
  await again.arrivals(crowd.length);
  await again.stop();
});

test('stop waits for what is under way', async () => {
  const reached = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<undefined>();
  world = await makeMailingWorld({
    onRecipient: () => {
      reached.resolve();
      return answer.promise;
    },
  });
  const session = await buy(world);
  const worker = makeWorker();
  worker.start();
  await reached.promise;
  const stopping = worker.stop();
  answer.resolve(undefined);
  await stopping;
  expect(await receiptOf(world, session)).toMatchObject({ status: 'sent' });
});

test('stop breaks off what does not end, and gives it back', async () => {
  const reached = Promise.withResolvers<void>();
  world = await makeMailingWorld({
    onRecipient: () => {
      reached.resolve();
      return new Promise(() => {});
    },
  });
  const session = await buy(world);
  const worker = makeWorker({ limits: { drainMs: 1 } });
  worker.start();
  await reached.promise;
  await worker.stop();
  expect(await receiptOf(world, session)).toMatchObject({ status: 'pending', attemptCount: 0 });
});
