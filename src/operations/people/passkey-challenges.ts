import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Uuid } from '../../core/ids.ts';
import { CHALLENGE_LIFE_MS, type ChallengePurpose } from '../../core/people/challenge.ts';
import type { PeopleDeps } from './people-deps.ts';

type Asked = { readonly purpose: ChallengePurpose; readonly personId: Uuid | null };

/** 256 bits, as they stand; in an answer they come back as base64url. */
export async function newChallenge(deps: PeopleDeps, { purpose, personId }: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(deps.vault.randomBytes(32));
  const key = keyOf(deps, Buffer.from(challenge).toString('base64url'));
  const expiresAtMs = deps.clock.nowMs() + CHALLENGE_LIFE_MS;
  await deps.store.transact((tx) => tx.insertChallenge({ key, purpose, personId, expiresAtMs }));
  return challenge;
}

/** Whether it was asked for this, and nobody has answered it: it is gone whatever comes of the answer. */
export async function takeChallenge(deps: PeopleDeps, text: string, { purpose, personId }: Asked): Promise<boolean> {
  const taken = await deps.store.transact((tx) => tx.takeChallenge(keyOf(deps, text)));
  return taken?.purpose === purpose && taken.personId === personId && deps.clock.nowMs() < taken.expiresAtMs;
}

/** What a browser sends; the rest of it is the library's to read. */
type Answer = RegistrationResponseJSON | AuthenticationResponseJSON;

/** With the challenge that it answers; undefined where it is nothing of the kind. */
export function parseAnswer<A extends Answer>(text: string): { answer: A; challenge: string } | undefined {
  try {
    const answer = JSON.parse(text) as A;
    const clientData = Buffer.from(answer.response.clientDataJSON, 'base64url').toString();
    const { challenge } = JSON.parse(clientData) as { challenge?: unknown };
    return CREDENTIAL_ID.test(answer.id) && typeof challenge === 'string' ? { answer, challenge } : undefined;
  } catch {
    return undefined;
  }
}

/** Base64url of what an authenticator made up: 1,023 bytes at most. */
const CREDENTIAL_ID = /^[\w-]{1,1364}$/;

/** The library throws at whatever is wrong with an answer. */
export async function verified<Result extends { readonly verified: boolean }>(
  verification: Promise<Result>,
): Promise<Result | undefined> {
  const result = await verification.catch(() => undefined);
  return result?.verified ? result : undefined;
}

function keyOf({ vault }: PeopleDeps, text: string): string {
  return vault.hash(`challenge:${text}`);
}
