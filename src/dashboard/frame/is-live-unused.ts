import { isKeyValid } from '../../core/account.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** Live mode in which nothing can happen: no key opens it. */
export async function isLiveUnused(desk: Desk, visit: Visit): Promise<boolean> {
  if (!visit.livemode) return false;
  const keys = await desk.operations.listKeys(visit.ask({}));
  return !keys.some((key) => key.livemode && isKeyValid(key, desk.nowMs()));
}
