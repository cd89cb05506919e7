import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { ORDERED_ATTEMPTS } from '../../src/core/delivery-round.ts';
import { endpointId, type Uuid } from '../../src/core/ids.ts';
import type { DueDelivery, Store } from '../../src/store/store.ts';
import { eventually } from '../app.ts';
import { scaled } from '../scale.ts';
import type { Leap, Place } from './compare.ts';
import type { Nodes } from './nodes.ts';
import type { Receivers } from './receivers.ts';

/**
 * Moves the test clock past the third attempts, mends what flaps, and goes on to where the schedule ends. Those that hold every
 * attempt for a quarter of a minute are not waited for.
 */
export async function moveThroughSchedule(
  nodes: Nodes,
  receivers: Receivers,
  places: ReadonlyMap<Uuid, Place>,
): Promise<Leap> {
  const slow = idsOf(places, ({ broken }) => broken?.isSlow === true);
  await moveUntil(nodes, SECONDS, 'firsts of sessions to have been tried three times', async (store) => {
    const firsts = (await listOwed(store, slow)).filter(({ targetSequence }) => targetSequence === 1);
    const behind = firsts.filter(({ attemptCount }) => attemptCount < ORDERED_ATTEMPTS);
    return behind.length <= firsts.length * BEHIND_AT_MOST;
  });
  receivers.mend();
  const othersThanFlapping = idsOf(places, ({ broken }) => broken?.recovers !== true);
  await moveUntil(nodes, MINUTES, 'what flapped to take everything', async (store) => {
    return (await listOwed(store, othersThanFlapping)).length === 0;
  });
  const leap = { fromMs: (await readClock(nodes)) - MINUTES * 1_000, toMs: (await readClock(nodes)) + 60_000 };
  await advance(nodes, 73 * 3600);
  for (const [id, { broken, name }] of places) {
    if (broken?.isSlow) continue;
    const fails = broken !== null && !broken.recovers;
    const read = () => nodes.call('GET', `/v1/webhooks/${endpointId.print(id)}`);
    if (fails)
      await eventually(async () => (await read()).status === 'disabled', `${name} to be disabled`, PATIENCE_MS);
    const { status, disabled_reason: reason } = await read();
    expect([name, status, reason]).toEqual([name, ...(fails ? ['disabled', 'failing'] : ['enabled', null])]);
    if (fails) await moveUntil(nodes, MINUTES, `${name} to be given up`, (store) => hasDeadLetter(store, id));
  }
  return leap;
}

/** Of a machine that has other things to do. What fails gets ten attempts a second, of thousands. */
const PATIENCE_MS = scaled({ quick: 600_000, soak: 3_000_000 });

function idsOf(places: ReadonlyMap<Uuid, Place>, which: (place: Place) => boolean): Uuid[] {
  return [...places].filter(([, place]) => which(place)).map(([id]) => id);
}

/** What waits for its turn at an endpoint that gives no answer is put off, by the clock that is moved here. */
function moveUntil(
  nodes: Nodes,
  stepSeconds: number,
  what: string,
  isOver: (store: Store) => Promise<boolean>,
): Promise<unknown> {
  return nodes.withStore((store) =>
    eventually(
      async () => {
        await advance(nodes, stepSeconds);
        await delay(STEP_MS);
        return isOver(store);
      },
      what,
      PATIENCE_MS,
    ),
  );
}

/** Of thousands the last would be long in coming: a target that fails gets ten attempts a second, for all that waits. */
const BEHIND_AT_MOST = scaled({ quick: 0, soak: 0.25 });

/** Looking through what is owed takes the longer the more it is, and keeps the machine from paying it off. */
const STEP_MS = scaled({ quick: 500, soak: 3_000 });

/** About what lies between the first attempts, and between those after. */
const SECONDS = 4;
const MINUTES = 300;

async function readClock(nodes: Nodes): Promise<number> {
  return Date.parse((await nodes.call('GET', '/v1/test/clock')).now);
}

function advance(nodes: Nodes, seconds: number): Promise<unknown> {
  return nodes.call('POST', '/v1/test/clock/advance', { seconds });
}

/** What sessions still owe to all but some endpoints. */
async function listOwed(store: Store, endpoints: readonly Uuid[]): Promise<readonly DueDelivery[]> {
  const due = await store.read.listDueDeliveries({
    dueAtMs: Number.MAX_SAFE_INTEGER,
    realNowMs: Number.MAX_SAFE_INTEGER,
    except: { endpoints, hosts: [] },
    limit: 100_000,
  });
  return due.filter(({ subject }) => subject === 'session');
}

async function hasDeadLetter(store: Store, endpoint: Uuid): Promise<boolean> {
  const [account] = await store.read.listAccounts();
  if (!account) return false;
  const scope = { accountId: account.id, shard: account.shard, livemode: false };
  const filter = { endpointId: endpoint, status: 'failed' } as const;
  return (await store.read.listDeliveries(scope, filter, { limit: 1 })).items.length > 0;
}
