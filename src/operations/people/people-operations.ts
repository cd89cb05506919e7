import type { Account } from '../../core/account.ts';
import type { Uuid } from '../../core/ids.ts';
import type { AccessLink } from '../../core/people/access-link.ts';
import type { AuditAction, AuditEntry } from '../../core/people/audit.ts';
import type { Login } from '../../core/people/login.ts';
import type { Passkey, Person } from '../../core/people/person.ts';
import type { Role } from '../../core/people/role.ts';
import type { AuditFilter, Page, PageRequest } from '../../store/store.ts';
import type { Operations } from '../operations.ts';
import type { PasswordFault } from './passwords.ts';
import type { TestMailOutcome } from './send-test-mail.ts';

/** Where a request comes from. `network` is what guesses are counted by: an IPv4 address, or an IPv6 network. */
export type Origin = { readonly address: string; readonly network: string; readonly device: string };

/** Somebody who is signed in, and where they belong. */
export type Visitor = {
  readonly login: Login;
  readonly person: Person;
  readonly memberships: readonly { readonly role: Role; readonly account: Account }[];
};

/** Who acts, on whose books: what an audit entry begins with. */
export type Actor = {
  readonly person: Person | null;
  readonly account: Account;
  /** Null where it is about both modes. */
  readonly livemode: boolean | null;
  readonly address: string;
};

export type AuditNote = {
  readonly action: AuditAction;
  readonly target?: string | undefined;
  readonly details?: Readonly<Record<string, string>> | undefined;
};

/** The login goes on under a new token. */
type SignedIn = { readonly kind: 'signed_in'; readonly token: string };
type Wrong = { readonly kind: 'wrong' };
/** Too many wrong tries: none is heard before this time. */
type Wait = { readonly kind: 'wait'; readonly untilMs: number };
type BadPassword = { readonly kind: 'password_fault'; readonly fault: PasswordFault };
/** Used, run out, withdrawn, or never made. */
type LinkClosed = { readonly kind: 'link_closed' };

/** The token opens nothing but the question for the second factor. */
type HalfSignedIn = { readonly kind: 'second_factor'; readonly token: string };

export type SignInOutcome = SignedIn | HalfSignedIn | Wrong | Wait;
export type ProofOutcome = SignedIn | Wrong | Wait;

export type JoinOutcome =
  | SignedIn
  | BadPassword
  | LinkClosed
  /** Somebody has this address: they open the link signed in. */
  | { readonly kind: 'email_taken' };

export type JoinInput = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly from: Origin;
};

export type AcceptOutcome =
  | (SignedIn & { readonly account: Account })
  | LinkClosed
  /** The invitation is somebody else's. */
  | { readonly kind: 'other_address' };

export type PasswordOutcome = SignedIn | BadPassword | Wrong | Wait;
export type NewPasswordOutcome = SignedIn | HalfSignedIn | BadPassword | LinkClosed;

/** A second factor that is being set up. `sealed` is what the form brings back; the secret is kept nowhere until then. */
export type TotpOffer = { readonly secret: string; readonly uri: string; readonly sealed: string };

export type TotpOutcome =
  | (SignedIn & { readonly codes: readonly string[] })
  | Wrong
  /** Offered to somebody else, or too long ago. */
  | { readonly kind: 'stale' };

/** What a browser asks an authenticator, as JSON. */
export type PasskeyQuestion = { readonly challenge: string };

export type PasskeyAdded = (SignedIn & { readonly passkey: Passkey }) | Wrong;
export type PasskeyRemoved = 'removed' | 'missing' | 'last_way_in';

export type InvitationInput = {
  readonly email: string;
  readonly role: Role;
  /** What the mail is in. */
  readonly language: string | null;
};

export type InviteOutcome =
  /** The token is told here and never again. */
  | { readonly kind: 'invited'; readonly link: AccessLink; readonly token: string; readonly isMailed: boolean }
  | { readonly kind: 'member_already' };

export type Member = {
  readonly person: Person;
  readonly role: Role;
  readonly joinedAtMs: number;
  readonly lastSeenAtMs: number | null;
  readonly hasSecondFactor: boolean;
};

export type Invitation = Pick<AccessLink, 'id' | 'createdAtMs' | 'expiresAtMs'> & {
  readonly email: string;
  readonly role: Role;
  readonly hasRunOut: boolean;
};

export type TeamOutcome =
  | 'done'
  /** An account has an owner. */
  | 'last_owner'
  | 'missing'
  /** The actor's own role has been changed meanwhile. */
  | 'not_allowed';

export type AccountInput = { readonly name: string; readonly defaultCurrency: string; readonly timeZone: string };

/**
 * Who may use the dashboard, and what they did there. None of it is for merchants' programs: there is no envelope, and what
 * goes wrong is an outcome that a person is told, not a refusal.
 */
export interface PeopleOperations {
  /** Whether anybody can sign in. */
  hasPeople(): Promise<boolean>;
  /** For who holds an invitation to this address: nobody else is told. */
  isKnown(email: string): Promise<boolean>;
  findAccount(id: Uuid): Promise<Account | undefined>;
  /** The token of an address that makes the first owner; null where somebody can sign in already. */
  openFirstOwnerLink(accountId: Uuid): Promise<string | null>;
  /** To whoever asks for it, and nobody else. */
  sendTestMail(actor: Actor, input: { language: string | null }): Promise<TestMailOutcome>;
  /** Undefined where it opens nothing any more. */
  findOpenLink(token: string): Promise<AccessLink | undefined>;
  /** Makes a person by an open link, once, and signs them in. */
  joinByLink(input: JoinInput): Promise<JoinOutcome>;
  /** Somebody who is signed in joins by an invitation to their address. */
  acceptInvitation(visitor: Visitor, input: { token: string; from: Origin }): Promise<AcceptOutcome>;

  signIn(input: { email: string; password: string; from: Origin }): Promise<SignInOutcome>;
  /** A code of the app, or one of the recovery codes. */
  giveSecondFactor(visitor: Visitor, input: { code: string; from: Origin }): Promise<ProofOutcome>;
  /** Undefined where the token is no login, or one that has run out. */
  findVisitor(token: string): Promise<Visitor | undefined>;
  /** Who is there proves it again, before what cannot be undone. By a code only where there is no password. */
  proveAgain(visitor: Visitor, input: Proof & { from: Origin }): Promise<ProofOutcome>;
  signOut(visitor: Visitor, from: Origin): Promise<void>;

  /** Mails a link to whoever has this address, where somebody has; the answer is the same where nobody does. */
  orderNewPassword(input: {
    email: string;
    language: string | null;
    from: Origin;
  }): Promise<{ kind: 'ordered' } | Wait>;
  setNewPassword(input: { token: string; password: string; from: Origin }): Promise<NewPasswordOutcome>;

  changeProfile(visitor: Visitor, input: { name: string; language: string | null; from: Origin }): Promise<void>;
  /** Which columns the list of sessions has for them; null for those that it has by itself. */
  chooseSessionColumns(visitor: Visitor, columns: readonly string[] | null): Promise<void>;
  /** Ends all other logins. `present` is not asked for where there is none. */
  changePassword(visitor: Visitor, input: { present: string; next: string; from: Origin }): Promise<PasswordOutcome>;
  /** From then on passkeys alone open: false where there are none. */
  removePassword(visitor: Visitor, from: Origin): Promise<boolean>;
  /** Those that are still good, the newest first. */
  listLogins(visitor: Visitor): Promise<readonly Login[]>;
  endLogin(visitor: Visitor, input: { id: Uuid; from: Origin }): Promise<void>;
  endOtherLogins(visitor: Visitor, from: Origin): Promise<void>;

  offerTotp(visitor: Visitor): Promise<TotpOffer>;
  /** The same offer again, for a page that is shown once more. */
  readTotpOffer(visitor: Visitor, sealed: string): Promise<TotpOffer | undefined>;
  confirmTotp(visitor: Visitor, input: { sealed: string; code: string; from: Origin }): Promise<TotpOutcome>;
  /** And the recovery codes with it. */
  removeTotp(visitor: Visitor, from: Origin): Promise<void>;
  /** Told here and never again; those before are worth nothing. Undefined where there is no second factor. */
  makeRecoveryCodes(visitor: Visitor, from: Origin): Promise<readonly string[] | undefined>;

  listPasskeys(visitor: Visitor): Promise<readonly Passkey[]>;
  offerPasskey(visitor: Visitor): Promise<PasskeyQuestion>;
  addPasskey(visitor: Visitor, input: { answer: string; name: string; from: Origin }): Promise<PasskeyAdded>;
  renamePasskey(visitor: Visitor, input: { id: Uuid; name: string }): Promise<boolean>;
  removePasskey(visitor: Visitor, input: { id: Uuid; from: Origin }): Promise<PasskeyRemoved>;
  /** Null: whoever it is. */
  askForPasskey(visitor: Visitor | null): Promise<PasskeyQuestion>;
  signInByPasskey(input: { answer: string; from: Origin }): Promise<SignedIn | Wrong>;
  proveByPasskey(visitor: Visitor, input: { answer: string; from: Origin }): Promise<SignedIn | Wrong>;

  /** Asks somebody to join the actor's account. Whoever is asked again gets another link. */
  invite(actor: Actor, input: InvitationInput): Promise<InviteOutcome>;
  withdrawInvitation(actor: Actor, id: Uuid): Promise<boolean>;
  listTeam(account: Account): Promise<{ members: readonly Member[]; invitations: readonly Invitation[] }>;
  changeRole(actor: Actor, input: { personId: Uuid; role: Role }): Promise<TeamOutcome>;
  /** Somebody else, or the actor, who leaves. */
  removeMember(actor: Actor, personId: Uuid): Promise<TeamOutcome>;
  /** Another account of this installation, which the visitor owns. */
  openAccount(visitor: Visitor, input: AccountInput & { from: Origin }): Promise<Account>;

  /** Adds to the audit log what was done without an operation of `audited`, or what was made and has its id only now. */
  record(actor: Actor, note: AuditNote): Promise<void>;
  listAuditEntries(account: Account, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /** The operations with this note in the transaction of what they change: either both are there, or neither. */
  audited(actor: Actor, note: AuditNote): Operations;
}

export type Proof = { readonly password: string } | { readonly code: string };
