import { setTimeout as delay } from 'node:timers/promises';
import { refuse } from '../../core/errors.ts';
import type { Uuid } from '../../core/ids.ts';
import type { Deps } from '../deps.ts';
import { belongsTo, scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';
import type { ChangeFollower } from './insight-operations.ts';
import type { LiveTopic } from './live-hub.ts';

type Asked = { readonly caller: Caller; readonly input: { readonly sessionId?: Uuid | undefined } };

/** How what somebody looks at stands now: see `Mark`. */
export async function findMark(deps: Deps, asked: Asked): Promise<string> {
  return deps.live.markOf(await topicOf(deps, asked));
}

/** Tells how it stands, at once and whenever it has changed. Resolves when the follower's signal is aborted. */
export async function followChanges(deps: Deps, asked: Asked, { tell, signal }: ChangeFollower): Promise<void> {
  const topic = await topicOf(deps, asked);
  // Watched before it is read: what is committed in between is not missed.
  const watch = deps.live.watch(topic);
  signal.addEventListener('abort', watch.end);
  let told: string | undefined;
  try {
    while (!signal.aborted) {
      const mark = await deps.live.markOf(topic);
      if (signal.aborted) return;
      if (mark !== told) {
        await tell(mark);
        told = mark;
      }
      await watch.news(mark);
      // While much is happening it is told a few times a second.
      await delay(QUIET_MS, undefined, { signal }).catch(() => {});
    }
  } finally {
    watch.end();
  }
}

const QUIET_MS = 100;

async function topicOf({ store }: Deps, { caller, input }: Asked): Promise<LiveTopic> {
  const { sessionId } = input;
  if (sessionId === undefined) return { kind: 'account', scope: scopeOfCaller(caller) };
  const session = await store.read.findSession(sessionId);
  if (!session || !belongsTo(caller, session)) {
    return refuse({ code: 'not_found', resource: 'checkout.session', id: sessionId });
  }
  return { kind: 'session', id: sessionId };
}
