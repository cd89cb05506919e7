import type { Account } from '../../core/account.ts';
import type { AccessLink } from '../../core/people/access-link.ts';
import { countGuess, FREE_TRIES, nextTryAtMs } from '../../core/people/guesses.ts';
import { emailKeyOf, type Person } from '../../core/people/person.ts';
import type { Tx } from '../../store/store.ts';
import { findOpenLink, newAccessLink } from './access-links.ts';
import { changePerson } from './change-person.ts';
import { newLinkMail } from './link-mails.ts';
import { membershipsOf, newLogin } from './logins.ts';
import { newEntry } from './new-entry.ts';
import { faultOfPassword, hashPassword } from './passwords.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { AuditNote, NewPasswordOutcome, Origin } from './people-operations.ts';
import { entriesFor } from './sign-in.ts';
import { passwordTries, takeTry } from './tries.ts';

type Order = { readonly email: string; readonly language: string | null; readonly from: Origin };

/** Answers the same, and writes as much, where nobody has this address. */
export async function orderNewPassword(
  deps: PeopleDeps,
  { email, language, from }: Order,
): Promise<{ kind: 'ordered' } | { kind: 'wait'; untilMs: number }> {
  const emailKey = emailKeyOf(email);
  const own = deps.vault.hash(`new-password:${from.network}:${emailKey}`);
  const trying = await takeTry(deps, { own, place: deps.vault.hash(`new-password:${from.network}`) });
  if (trying.kind === 'wait') return trying;
  const person = await deps.store.read.findPersonByEmail(emailKey);
  const account = person && (await accountToMailFrom(deps, person));
  const { link, token } = newAccessLink(deps, { kind: 'new_password', personId: person?.id ?? '' });
  const topic = { kind: 'new_password', link, token, recipient: person?.email ?? '' } as const;
  const mail = account ? newLinkMail(deps, account, { ...topic, language: person?.language ?? language }) : null;
  const entries = person ? await entriesFor(deps, person, from, { action: 'person.new_password_ordered' }) : [];
  await deps.store.transact(async (tx) => {
    const isBearable = await countMail(deps, tx, emailKey);
    if (!mail || !isBearable) return;
    await tx.insertAccessLink(link);
    await tx.insertMail(mail);
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
  if (mail) deps.signals.mailsDue();
  return { kind: 'ordered' };
}

/**
 * For whoever runs this server and knows whom it is for. Without the second factor where the phone is lost, and the recovery
 * codes with it. Undefined where nobody has this address.
 */
export async function openNewPasswordLink(
  deps: PeopleDeps,
  { email, dropsSecondFactor }: { email: string; dropsSecondFactor: boolean },
): Promise<{ token: string; link: AccessLink } | undefined> {
  const person = await deps.store.read.findPersonByEmail(emailKeyOf(email));
  if (!person) return undefined;
  const opened = newAccessLink(deps, { kind: 'new_password', personId: person.id });
  const notes: AuditNote[] = [{ action: 'person.new_password_ordered', target: person.email }];
  if (dropsSecondFactor && person.totp) notes.push({ action: 'person.totp_disabled', target: person.email });
  const memberships = await membershipsOf(deps.store, person);
  const actors = memberships.map(({ account }) => ({ person: null, account, livemode: null, address: '' }));
  await deps.store.transact(async (tx) => {
    await tx.insertAccessLink(opened.link);
    if (dropsSecondFactor) await changePerson(tx, person.id, (now) => ({ ...now, totp: null, recoveryCodeHashes: [] }));
    for (const actor of actors) for (const note of notes) await tx.insertAuditEntry(newEntry(deps, actor, note));
  });
  return opened;
}

/** Ends every login, and begins one here; the second factor is asked for as ever. */
export async function setNewPassword(
  deps: PeopleDeps,
  { token: linkToken, password, from }: { token: string; password: string; from: Origin },
): Promise<NewPasswordOutcome> {
  const link = await findOpenLink(deps, linkToken);
  const person =
    link?.purpose.kind === 'new_password' ? await deps.store.read.findPerson(link.purpose.personId) : undefined;
  if (!link || !person) return { kind: 'link_closed' };
  const fault = faultOfPassword(password, person.email);
  if (fault) return { kind: 'password_fault', fault };
  const nowMs = deps.clock.nowMs();
  const chosen = { passwordHash: await hashPassword(password), passwordSetAtMs: nowMs };
  const state = person.totp ? 'second_factor' : 'active';
  const { login, token } = newLogin(deps, person, { state, from });
  const entries = await entriesFor(deps, person, from, { action: 'person.password_changed', details: { by: 'link' } });
  const isUsed = await deps.store.transact(async (tx) => {
    if (!(await tx.useAccessLink(link.id, nowMs))) return false;
    await changePerson(tx, person.id, (now) => ({ ...now, ...chosen }));
    await tx.deleteOtherLogins(person.id, null);
    await tx.insertLogin(login);
    await tx.clearGuesses(passwordTries(deps, emailKeyOf(person.email), from).own);
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return true;
  });
  if (!isUsed) return { kind: 'link_closed' };
  return { kind: state === 'active' ? 'signed_in' : state, token };
}

/** However many places ask for it: nobody's mailbox is filled by strangers. */
async function countMail({ vault, clock }: PeopleDeps, tx: Tx, emailKey: string): Promise<boolean> {
  const nowMs = clock.nowMs();
  const counted = await tx.holdGuesses(vault.hash(`new-password-mail:${emailKey}`));
  if (nextTryAtMs(counted, FREE_TRIES) > nowMs) return false;
  await tx.saveGuesses(countGuess(counted, nowMs));
  return true;
}

/** A mail lies with an account. */
async function accountToMailFrom({ store }: PeopleDeps, person: Person): Promise<Account | undefined> {
  const [first] = await membershipsOf(store, person);
  return first?.account ?? (await store.read.listAccounts())[0];
}
