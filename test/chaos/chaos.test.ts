import { describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { NO_POSTGRES, testPostgresUrl, vacuum, withFreshDatabase } from '../postgres.ts';
import { scaled, soak } from '../scale.ts';
import { BREAKS } from './broken-receivers.ts';
import { allSessions, compareWithStore } from './compare.ts';
import { addBrokenEndpoints, addGoodEndpoints } from './endpoints.ts';
import { createLatencyRounds, median } from './latency.ts';
import { buyUntilDone, EVENTS_OF } from './load.ts';
import { type Nodes, startNodes } from './nodes.ts';
import { type Receivers, startReceivers } from './receivers.ts';
import { moveThroughSchedule } from './schedule.ts';

/**
 * The chaos test: what is said of webhooks, held against fifty endpoints of which eleven are broken, each in its own way. The
 * servers are real processes, one of which is killed with SIGKILL in the middle; the receivers are a process too.
 *
 *   nothing is lost: every event reaches every good endpoint, with its own bytes, numbers and signatures, in order
 *   the broken get what is theirs: attempts by the schedule, and what they have not had stays owed or is given up by it
 *   the good do not notice the broken: half of what they get is there within 1.5 times what it takes where all are good
 */
const EVENTS = scaled({ quick: 500, soak: 10_000 });
const ENDPOINTS = 50;
const GOOD = ENDPOINTS - BREAKS.length;
const ROUNDS = { least: 4, most: 16, sessions: scaled({ quick: 10, soak: 40 }) };
const SLOWER_AT_MOST = 1.5;
/** What a killed process was sending, and what waits behind it in its session. */
const LEASED_AT_MOST = 64 * EVENTS_OF.bought;

const postgresUrl = await testPostgresUrl();

describe(`${EVENTS} events to ${ENDPOINTS} endpoints, ${BREAKS.length} of them broken`, { timeout: 3_600_000 }, () => {
  test('on SQLite', () => survive({}));

  // `npm test` is to end in ten minutes, and takes one engine.
  if (!soak) return;
  test.skipIf(postgresUrl === undefined)(
    `on PostgreSQL, with two nodes${postgresUrl ? '' : `: ${NO_POSTGRES}`}`,
    async () => {
      await withFreshDatabase((chaosUrl) => withFreshDatabase((calmUrl) => survive({ chaosUrl, calmUrl })));
    },
  );
});

async function survive({ chaosUrl, calmUrl }: { chaosUrl?: string; calmUrl?: string }): Promise<void> {
  await buildWhatIsStale();
  await using ends = new AsyncDisposableStack();
  const receivers = ends.adopt(await startReceivers(), (started) => started.stop());
  const chaos = ends.adopt(await startNodes(chaosUrl), (started) => started.stop());
  const calm = ends.adopt(await startNodes(calmUrl), (started) => started.stop());
  const broken = await addBrokenEndpoints(chaos, receivers);
  const places = new Map([...broken, ...(await addGoodEndpoints(chaos, receivers, { name: 'good', count: GOOD }))]);
  await addGoodEndpoints(calm, receivers, { name: 'calm', count: ENDPOINTS });

  await sellThroughKill(chaos, receivers, { withWorker: chaosUrl !== undefined });

  // What was being sent at the kill stays leased for half a minute: time to measure the others in.
  await receivers.haveGot('good', (await countEvents(chaos)) * GOOD - LEASED_AT_MOST);
  const rounds = createLatencyRounds(receivers, { good: chaos, calm }, GOOD);
  for (const url of [chaosUrl, calmUrl]) if (url) await vacuum(url);
  const ratios: number[] = [];
  while (ratios.length < ROUNDS.most && !(ratios.length >= ROUNDS.least && judged(ratios) < SLOWER_AT_MOST)) {
    ratios.push(await rounds.run(ROUNDS.sessions));
    if (soak) console.log(`round ${ratios.length}: ${ratios.at(-1)?.toFixed(2)} times the latency of the calm`);
  }
  await rounds.cancelSessions();
  await receivers.haveGot('good', (await countEvents(chaos)) * GOOD);

  const leap = await moveThroughSchedule(chaos, receivers, places);
  await chaos.halt();
  const arrivals = await receivers.report();
  const compared = await chaos.withStore((store) => compareWithStore(store, places, { arrivals, leap }));
  console.log(
    `${chaosUrl ? 'PostgreSQL' : 'SQLite'}: ${compared.events} events, ${compared.deliveries} deliveries, ` +
      `${compared.attempts} attempts; latency to that of the calm: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
  );
  expect(compared.problems.slice(0, 20)).toEqual([]);
  expect(compared.events).toBeGreaterThanOrEqual(EVENTS);
  expect(judged(ratios)).toBeLessThan(SLOWER_AT_MOST);
}

/** Beside four other files of tests one good round is what the servers can do; alone, half of the rounds must be good. */
function judged(ratios: readonly number[]): number {
  return soak ? median(ratios) : Math.min(...ratios);
}

/** Nearly all of the events, as fast as they are taken. With another process that delivers, which is stopped in good order. */
async function sellThroughKill(
  chaos: Nodes,
  receivers: Receivers,
  { withWorker }: { withWorker: boolean },
): Promise<void> {
  const worker = withWorker ? await chaos.addWorker() : undefined;
  const measured = ROUNDS.least * ROUNDS.sessions * EVENTS_OF.canceled;
  const load = buyUntilDone(chaos, Math.ceil((EVENTS - measured) / EVENTS_OF.bought));
  await receivers.haveGot('good', (EVENTS * GOOD) / 6);
  await chaos.killAndRestart();
  await load;
  await worker?.stop();
}

function countEvents(nodes: Nodes): Promise<number> {
  return nodes.withStore(async (store) => {
    let count = 0;
    for await (const { session } of allSessions(store)) count += session.eventCount;
    return count;
  });
}
