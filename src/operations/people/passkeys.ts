import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Uuid } from '../../core/ids.ts';
import type { Passkey } from '../../core/people/person.ts';
import { UniqueViolation } from '../../store/store.ts';
import { NO_SHARD, renewLogin } from './logins.ts';
import { newChallenge, parseAnswer, takeChallenge, verified } from './passkey-challenges.ts';
import { siteOf } from './passkey-site.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin, PasskeyAdded, PasskeyQuestion, PasskeyRemoved, Visitor } from './people-operations.ts';
import { entriesFor } from './sign-in.ts';

/**
 * Passkeys: a device signs a challenge for this very site after its owner has shown who they are (a finger, a face, a PIN), so
 * that one counts as both factors. The library is loaded with the first.
 */
const library = () => import('@simplewebauthn/server');

/** Ed25519, ES256 and RS256 by COSE's numbers: what devices make. Of newer ones Node warns that they are experiments. */
const ALGORITHMS = [-8, -7, -257];

export async function offerPasskey(deps: PeopleDeps, { person }: Visitor): Promise<PasskeyQuestion> {
  const { generateRegistrationOptions } = await library();
  const known = await deps.store.read.listPasskeys(person.id);
  return generateRegistrationOptions({
    rpName: 'Polytill',
    rpID: siteOf(deps).rpId,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    supportedAlgorithmIDs: ALGORITHMS,
    challenge: await newChallenge(deps, { purpose: 'register', personId: person.id }),
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    // Found without a name being typed, and unlocked by its owner.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export async function addPasskey(
  deps: PeopleDeps,
  { login, person }: Visitor,
  { answer, name, from }: { answer: string; name: string; from: Origin },
): Promise<PasskeyAdded> {
  const credential = await verifyRegistration(deps, person.id, answer);
  if (!credential) return { kind: 'wrong' };
  const nowMs = deps.clock.nowMs();
  const passkey: Passkey = {
    id: deps.ids.inOrder(nowMs, NO_SHARD),
    personId: person.id,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    signCount: credential.counter,
    transports: (credential.transports ?? []).slice(0, 8),
    name,
    createdAtMs: nowMs,
    lastUsedAtMs: null,
  };
  const entries = await entriesFor(deps, person, from, { action: 'person.passkey_added', details: { name } });
  try {
    const token = await deps.store.transact(async (tx) => {
      await tx.insertPasskey(passkey);
      for (const entry of entries) await tx.insertAuditEntry(entry);
      return renewLogin(deps, tx, login);
    });
    return { kind: 'signed_in', token, passkey };
  } catch (error) {
    if (error instanceof UniqueViolation) return { kind: 'wrong' };
    throw error;
  }
}

async function verifyRegistration(deps: PeopleDeps, personId: Uuid, text: string) {
  const parsed = parseAnswer<RegistrationResponseJSON>(text);
  if (!parsed || !(await takeChallenge(deps, parsed.challenge, { purpose: 'register', personId }))) return undefined;
  const { verifyRegistrationResponse } = await library();
  const { origin, rpId } = siteOf(deps);
  const verification = verifyRegistrationResponse({
    response: parsed.answer,
    expectedChallenge: parsed.challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return (await verified(verification))?.registrationInfo?.credential;
}

export async function renamePasskey(
  { store }: PeopleDeps,
  { person }: Visitor,
  { id, name }: { id: Uuid; name: string },
): Promise<boolean> {
  return store.transact(async (tx) => {
    const passkey = (await tx.listPasskeys(person.id)).find((one) => one.id === id);
    if (!passkey) return false;
    await tx.savePasskey({ ...passkey, name });
    return true;
  });
}

/** The last one stays where there is no password: nothing else would open. */
export async function removePasskey(
  deps: PeopleDeps,
  { person }: Visitor,
  { id, from }: { id: Uuid; from: Origin },
): Promise<PasskeyRemoved> {
  const passkey = (await deps.store.read.listPasskeys(person.id)).find((one) => one.id === id);
  if (!passkey) return 'missing';
  const note = { action: 'person.passkey_removed', details: { name: passkey.name } } as const;
  const entries = await entriesFor(deps, person, from, note);
  return deps.store.transact(async (tx): Promise<PasskeyRemoved> => {
    await tx.hold('people', person.id);
    const [now, all] = [await tx.findPerson(person.id), await tx.listPasskeys(person.id)];
    if (!all.some((one) => one.id === id)) return 'missing';
    if (now?.passwordHash === null && all.length === 1) return 'last_way_in';
    await tx.deletePasskey(id);
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return 'removed';
  });
}
