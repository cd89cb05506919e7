import { fromBase62 } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import { type OwnAnswer, type OwnVisit, PROFILE } from './own-route.ts';

/** One that has ended meanwhile has ended. */
export async function endLogin(desk: Desk, { visitor, params, from }: OwnVisit): Promise<OwnAnswer> {
  const id = fromBase62(params.login ?? '');
  if (id !== undefined) await desk.people.endLogin(visitor, { id, from });
  return { kind: 'go', to: `${PROFILE}?done=ended#logins` };
}

export async function endOtherLogins(desk: Desk, { visitor, from }: OwnVisit): Promise<OwnAnswer> {
  await desk.people.endOtherLogins(visitor, from);
  return { kind: 'go', to: `${PROFILE}?done=ended_all#logins` };
}
