import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Uuid } from '../../core/ids.ts';
import { emailKeyOf, type Passkey } from '../../core/people/person.ts';
import type { Tx } from '../../store/store.ts';
import { newLogin, renewLogin } from './logins.ts';
import { newChallenge, parseAnswer, takeChallenge, verified } from './passkey-challenges.ts';
import { siteOf } from './passkey-site.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin, PasskeyQuestion, Visitor } from './people-operations.ts';
import { entriesFor } from './sign-in.ts';
import { passwordTries } from './tries.ts';

type Input = { readonly answer: string; readonly from: Origin };
type Outcome = { readonly kind: 'signed_in'; readonly token: string } | { readonly kind: 'wrong' };

/** For whoever the device knows, or for one of the visitor's own. */
export async function askForPasskey(deps: PeopleDeps, visitor: Visitor | null): Promise<PasskeyQuestion> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const asked = { purpose: visitor ? 'prove' : 'sign_in', personId: visitor?.person.id ?? null } as const;
  const own = visitor ? await deps.store.read.listPasskeys(visitor.person.id) : [];
  return generateAuthenticationOptions({
    rpID: siteOf(deps).rpId,
    challenge: await newChallenge(deps, asked),
    userVerification: 'required',
    allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
  });
}

/** Both factors at once: the login opens everything. */
export async function signInByPasskey(deps: PeopleDeps, { answer, from }: Input): Promise<Outcome> {
  const passkey = await verifyAnswer(deps, answer, null);
  const person = passkey && (await deps.store.read.findPerson(passkey.personId));
  if (!person) return { kind: 'wrong' };
  const { login, token } = newLogin(deps, person, { state: 'active', from });
  const note = { action: 'person.signed_in', details: { by: 'passkey', passkey: passkey.name } } as const;
  const entries = await entriesFor(deps, person, from, note);
  const isIn = await deps.store.transact(async (tx) => {
    if (!(await isStillThere(tx, passkey))) return false;
    await tx.savePasskey(passkey);
    await tx.insertLogin(login);
    await tx.clearGuesses(passwordTries(deps, emailKeyOf(person.email), from).own);
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return true;
  });
  return isIn ? { kind: 'signed_in', token } : { kind: 'wrong' };
}

export async function proveByPasskey(
  deps: PeopleDeps,
  { login, person }: Visitor,
  { answer }: Input,
): Promise<Outcome> {
  const passkey = await verifyAnswer(deps, answer, person.id);
  if (!passkey) return { kind: 'wrong' };
  const token = await deps.store.transact(async (tx) => {
    if (!(await isStillThere(tx, passkey))) return null;
    await tx.savePasskey(passkey);
    return renewLogin(deps, tx, login);
  });
  return token === null ? { kind: 'wrong' } : { kind: 'signed_in', token };
}

/** The passkey as it is after its use; undefined where the answer is not right, or not of this person. */
async function verifyAnswer(deps: PeopleDeps, text: string, personId: Uuid | null): Promise<Passkey | undefined> {
  const parsed = parseAnswer<AuthenticationResponseJSON>(text);
  const asked = { purpose: personId === null ? 'sign_in' : 'prove', personId } as const;
  if (!parsed || !(await takeChallenge(deps, parsed.challenge, asked))) return undefined;
  const { answer, challenge } = parsed;
  const passkey = await deps.store.read.findPasskey(answer.id);
  if (!passkey || !isOwn(passkey, answer, personId)) return undefined;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { origin, rpId } = siteOf(deps);
  const verification = verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.signCount,
    },
  });
  const info = (await verified(verification))?.authenticationInfo;
  return info && { ...passkey, signCount: info.newCounter, lastUsedAtMs: deps.clock.nowMs() };
}

/** The authenticator names whom it answers for; it need not where it was asked for one of somebody's own. */
function isOwn(passkey: Passkey, { response }: AuthenticationResponseJSON, personId: Uuid | null): boolean {
  const { userHandle } = response;
  const named = userHandle ? Buffer.from(userHandle, 'base64url').toString() : personId;
  return named === passkey.personId && (personId === null || personId === passkey.personId);
}

async function isStillThere(tx: Tx, { credentialId }: Passkey): Promise<boolean> {
  return (await tx.findPasskey(credentialId)) !== undefined;
}
