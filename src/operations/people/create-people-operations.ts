import { emailKeyOf } from '../../core/people/person.ts';
import type { Deps } from '../deps.ts';
import { refuseWhenAway } from '../refuse-when-away.ts';
import { findOpenLink } from './access-links.ts';
import { audited, listAuditEntries, record } from './audit-log.ts';
import { changePassword, removePassword } from './change-password.ts';
import { invite, withdrawInvitation } from './invitations.ts';
import { acceptInvitation, joinByLink, openFirstOwnerLink } from './join-by-link.ts';
import { findVisitor } from './logins.ts';
import { orderNewPassword, setNewPassword } from './new-password.ts';
import { openAccount } from './open-account.ts';
import { askForPasskey, proveByPasskey, signInByPasskey } from './passkey-sign-in.ts';
import { addPasskey, offerPasskey, removePasskey, renamePasskey } from './passkeys.ts';
import type { PeopleOperations } from './people-operations.ts';
import { changeProfile, chooseSessionColumns, endLogin, endOtherLogins, listLogins } from './profile.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { giveSecondFactor, proveAgain } from './second-factor.ts';
import { sendTestMail } from './send-test-mail.ts';
import { signIn, signOut } from './sign-in.ts';
import { changeRole, listTeam, removeMember } from './team.ts';
import { confirmTotp, offerTotp, readTotpOffer, removeTotp } from './totp.ts';

/** Who may use the dashboard, bound to what it needs. */
export function createPeopleOperations(deps: Deps): PeopleOperations {
  const asked = refuseWhenAway({
    hasPeople: () => deps.store.read.hasPeople(),
    isKnown: async (email) => (await deps.store.read.findPersonByEmail(emailKeyOf(email))) !== undefined,
    findAccount: (id) => deps.store.read.findAccount(id),
    openFirstOwnerLink: (accountId) => openFirstOwnerLink(deps, accountId),
    sendTestMail: (actor, input) => sendTestMail(deps, actor, input),
    findOpenLink: (token) => findOpenLink(deps, token),
    joinByLink: (input) => joinByLink(deps, input),
    acceptInvitation: (visitor, input) => acceptInvitation(deps, visitor, input),

    signIn: (input) => signIn(deps, input),
    giveSecondFactor: (visitor, input) => giveSecondFactor(deps, visitor, input),
    findVisitor: (token) => findVisitor(deps, token),
    proveAgain: (visitor, input) => proveAgain(deps, visitor, input),
    signOut: (visitor, from) => signOut(deps, visitor, from),
    orderNewPassword: (input) => orderNewPassword(deps, input),
    setNewPassword: (input) => setNewPassword(deps, input),

    changeProfile: (visitor, input) => changeProfile(deps, visitor, input),
    chooseSessionColumns: (visitor, columns) => chooseSessionColumns(deps, visitor, columns),
    changePassword: (visitor, input) => changePassword(deps, visitor, input),
    removePassword: (visitor, from) => removePassword(deps, visitor, from),
    listLogins: (visitor) => listLogins(deps, visitor),
    endLogin: (visitor, input) => endLogin(deps, visitor, input),
    endOtherLogins: (visitor, from) => endOtherLogins(deps, visitor, from),
    offerTotp: (visitor) => offerTotp(deps, visitor),
    readTotpOffer: (visitor, sealed) => readTotpOffer(deps, visitor, sealed),
    confirmTotp: (visitor, input) => confirmTotp(deps, visitor, input),
    removeTotp: (visitor, from) => removeTotp(deps, visitor, from),
    makeRecoveryCodes: (visitor, from) => makeRecoveryCodes(deps, visitor, from),

    listPasskeys: ({ person }) => deps.store.read.listPasskeys(person.id),
    offerPasskey: (visitor) => offerPasskey(deps, visitor),
    addPasskey: (visitor, input) => addPasskey(deps, visitor, input),
    renamePasskey: (visitor, input) => renamePasskey(deps, visitor, input),
    removePasskey: (visitor, input) => removePasskey(deps, visitor, input),
    askForPasskey: (visitor) => askForPasskey(deps, visitor),
    signInByPasskey: (input) => signInByPasskey(deps, input),
    proveByPasskey: (visitor, input) => proveByPasskey(deps, visitor, input),

    invite: (actor, input) => invite(deps, actor, input),
    withdrawInvitation: (actor, id) => withdrawInvitation(deps, actor, id),
    listTeam: (account) => listTeam(deps, account),
    changeRole: (actor, input) => changeRole(deps, actor, input),
    removeMember: (actor, personId) => removeMember(deps, actor, personId),
    openAccount: (visitor, input) => openAccount(deps, visitor, input),

    record: (actor, note) => record(deps, actor, note),
    listAuditEntries: (account, filter, page) => listAuditEntries(deps, account, filter, page),
  } satisfies Omit<PeopleOperations, 'audited'>);
  return { ...asked, audited: (actor, note) => audited(deps, actor, note) };
}
