import { Secret, TOTP } from 'otpauth';
import type { Account } from '../../core/account.ts';
import type { Role } from '../../core/people/role.ts';
import type { World } from '../world.fixture.ts';
import type { Actor, Origin, PeopleOperations, Visitor } from './people-operations.ts';

export const FROM: Origin = { address: '203.0.113.7', network: '203.0.113.7', device: 'A browser' };
export const ELSEWHERE: Origin = { ...FROM, address: '198.51.100.9', network: '198.51.100.9' };
export const PASSWORD = 'a long enough phrase';

/** Somebody new in the world's account, or another, signed in. */
export async function joinAs(
  { account }: Pick<World, 'account'>,
  people: PeopleOperations,
  { role, email, account: place = account }: { role: Role; email: string; account?: Account },
): Promise<Visitor> {
  const actor: Actor = { person: null, account: place, livemode: null, address: FROM.address };
  const invited = await people.invite(actor, { email, role, language: null });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  const name = email.split('@')[0] as string;
  return visitorBy(
    people,
    await people.joinByLink({ token: invited.token, name, email, password: PASSWORD, from: FROM }),
  );
}

/** Whoever an outcome has let in. */
export async function visitorBy(
  people: PeopleOperations,
  outcome: { kind: string; token?: string },
): Promise<Visitor & { token: string }> {
  if (outcome.token === undefined) throw new Error(outcome.kind);
  const visitor = await people.findVisitor(outcome.token);
  if (!visitor) throw new Error('no visitor');
  return { ...visitor, token: outcome.token };
}

/** The same person as they are now. */
export async function again(people: PeopleOperations, { token }: { token: string }): Promise<Visitor> {
  return visitorBy(people, { kind: 'again', token });
}

/** What somebody's app shows for a secret. */
export function codeOf(secret: string, nowMs: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs });
}
