import type { Person } from '../../core/people/person.ts';
import { changePerson } from './change-person.ts';
import { renewLogin } from './logins.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin, TotpOffer, TotpOutcome, Visitor } from './people-operations.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { entriesFor } from './sign-in.ts';

/** What every app knows: anything else is read by some of them only. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 4226 asks for 160 bits. */
const SECRET_BYTES = 20;
/** To scan it, and to type the code. */
const OFFER_LIFE_MS = 30 * 60_000;

/** A secret that is kept nowhere until its owner has shown that the app has it: the form carries it, sealed. */
export async function offerTotp(deps: PeopleDeps, { person }: Visitor): Promise<TotpOffer> {
  const { Secret } = await import('otpauth');
  const { buffer, byteOffset } = deps.vault.randomBytes(SECRET_BYTES);
  const secret = new Secret({ buffer: buffer.slice(byteOffset, byteOffset + SECRET_BYTES) as ArrayBuffer }).base32;
  const kept: SealedOffer = { use: 'totp-offer', personId: person.id, secret, atMs: deps.clock.nowMs() };
  return describe(deps, person, { secret, sealed: deps.vault.seal(JSON.stringify(kept)) });
}

export async function readTotpOffer(
  deps: PeopleDeps,
  { person }: Visitor,
  sealed: string,
): Promise<TotpOffer | undefined> {
  const secret = unsealOffer(deps, person, sealed);
  return secret === undefined ? undefined : describe(deps, person, { secret, sealed });
}

/** With ten recovery codes, in place of those before. The step of this code is taken. */
export async function confirmTotp(
  deps: PeopleDeps,
  { login, person }: Visitor,
  { sealed, code, from }: { sealed: string; code: string; from: Origin },
): Promise<TotpOutcome> {
  const secret = unsealOffer(deps, person, sealed);
  if (secret === undefined) return { kind: 'stale' };
  const lastStep = await stepOf(secret, code, deps.clock.nowMs());
  if (lastStep === null) return { kind: 'wrong' };
  const { codes, hashes } = newRecoveryCodes(deps, person);
  const totp = { sealedSecret: deps.vault.seal(secret), lastStep };
  const entries = await entriesFor(deps, person, from, { action: 'person.totp_enabled' });
  const token = await deps.store.transact(async (tx) => {
    await changePerson(tx, person.id, (now) => ({ ...now, totp, recoveryCodeHashes: hashes }));
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return renewLogin(deps, tx, login);
  });
  return { kind: 'signed_in', token, codes };
}

export async function removeTotp(deps: PeopleDeps, { person }: Visitor, from: Origin): Promise<void> {
  if (!person.totp) return;
  const entries = await entriesFor(deps, person, from, { action: 'person.totp_disabled' });
  await deps.store.transact(async (tx) => {
    await changePerson(tx, person.id, (now) => ({ ...now, totp: null, recoveryCodeHashes: [] }));
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
}

/** The time step that a code is of; null where it is of none near now. A phone's clock may be half a minute wrong. */
export async function stepOf(secret: string, code: string, nowMs: number): Promise<number | null> {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const { Secret, TOTP } = await import('otpauth');
  const offset = TOTP.validate({ ...FORM, token, secret: Secret.fromBase32(secret), timestamp: nowMs, window: 1 });
  return offset === null ? null : TOTP.counter({ period: FORM.period, timestamp: nowMs }) + offset;
}

type SealedOffer = {
  readonly use: 'totp-offer';
  readonly personId: string;
  readonly secret: string;
  readonly atMs: number;
};

/** What a browser brings back may be anything that was ever sealed. */
function unsealOffer({ vault, clock }: PeopleDeps, person: Person, sealed: string): string | undefined {
  try {
    const offer = JSON.parse(vault.unseal(sealed)) as Partial<SealedOffer> | null;
    const isOwn = offer?.use === 'totp-offer' && offer.personId === person.id;
    return isOwn && clock.nowMs() < (offer.atMs ?? 0) + OFFER_LIFE_MS ? offer.secret : undefined;
  } catch {
    return undefined;
  }
}

async function describe(
  { publicUrl }: PeopleDeps,
  person: Person,
  { secret, sealed }: { secret: string; sealed: string },
): Promise<TotpOffer> {
  const { Secret, TOTP } = await import('otpauth');
  // Somebody may have several installations in one app.
  const issuer = `Polytill (${new URL(publicUrl).host})`;
  const uri = new TOTP({ ...FORM, issuer, label: person.email, secret: Secret.fromBase32(secret) }).toString();
  return { secret, uri, sealed };
}
