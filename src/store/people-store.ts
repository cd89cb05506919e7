import type { Shard, Uuid } from '../core/ids.ts';
import type { AccessLink } from '../core/people/access-link.ts';
import type { AuditAction, AuditEntry } from '../core/people/audit.ts';
import type { Challenge } from '../core/people/challenge.ts';
import type { Guesses } from '../core/people/guesses.ts';
import type { Login } from '../core/people/login.ts';
import type { Membership, Passkey, Person } from '../core/people/person.ts';
import type { Page, PageRequest } from './store.ts';

/** What is over before these times. */
export type ClosedDoors = {
  readonly loginSeenBeforeMs: number;
  readonly loginMadeBeforeMs: number;
  /** Without the second factor. */
  readonly halfLoginMadeBeforeMs: number;
  readonly linkExpiredBeforeMs: number;
  readonly guessedBeforeMs: number;
  readonly challengeExpiredBeforeMs: number;
};

/** The part of the port that keeps who signs in to the dashboard, and what they did there. */
export interface PeopleReads {
  findPerson(id: Uuid): Promise<Person | undefined>;
  findPersonByEmail(emailKey: string): Promise<Person | undefined>;
  /** Of an account, the longest there first. */
  listMembers(accountId: Uuid): Promise<readonly { person: Person; membership: Membership }[]>;
  /** Of a person, the oldest first. */
  listMemberships(personId: Uuid): Promise<readonly Membership[]>;
  findMembership(personId: Uuid, accountId: Uuid): Promise<Membership | undefined>;
  /** Whether anybody at all can sign in. */
  hasPeople(): Promise<boolean>;
  /** Of all accounts, the oldest first: they are few. */
  listPeople(): Promise<readonly Person[]>;

  findLoginByToken(tokenHash: string): Promise<{ login: Login; person: Person } | undefined>;
  /** Of a person, the newest first. */
  listLogins(personId: Uuid): Promise<readonly Login[]>;
  listPasskeys(personId: Uuid): Promise<readonly Passkey[]>;
  findPasskey(credentialId: string): Promise<Passkey | undefined>;

  findAccessLinkByToken(tokenHash: string): Promise<AccessLink | undefined>;
  findAccessLink(id: Uuid): Promise<AccessLink | undefined>;
  /** Invitations to an account that nobody has used, run out or not. */
  listInvitations(accountId: Uuid): Promise<readonly AccessLink[]>;
  findGuesses(key: string): Promise<Guesses | undefined>;

  listAuditEntries(
    scope: { accountId: Uuid; shard: Shard },
    filter: AuditFilter,
    page: PageRequest,
  ): Promise<Page<AuditEntry>>;
}

/** `actions`: any of them. */
export type AuditFilter = {
  readonly target?: string | undefined;
  readonly personId?: Uuid | undefined;
  readonly actions?: readonly AuditAction[] | undefined;
};

export interface PeopleWrites {
  /** Rejects with UniqueViolation where somebody has this address; so does `savePerson`. */
  insertPerson(person: Person): Promise<void>;
  savePerson(person: Person): Promise<void>;
  /** The person alone: what hangs on them is removed before. */
  deletePerson(id: Uuid): Promise<void>;
  /** Takes the step of a one-time password; false where it, or a later one, was taken. */
  takeTotpStep(personId: Uuid, step: number): Promise<boolean>;
  /** Takes a recovery code away; false where it was not there. */
  takeRecoveryCode(personId: Uuid, hash: string): Promise<boolean>;
  /** Makes or changes it. */
  saveMembership(membership: Membership): Promise<void>;
  deleteMembership(personId: Uuid, accountId: Uuid): Promise<void>;

  insertLogin(login: Login): Promise<void>;
  saveLogin(login: Login): Promise<void>;
  /** Nothing else of it: a request that is seen must not undo what another has just changed. */
  touchLogin(id: Uuid, seenAtMs: number): Promise<void>;
  deleteLogin(id: Uuid): Promise<void>;
  /** All of a person's but one. */
  deleteOtherLogins(personId: Uuid, keep: Uuid | null): Promise<void>;
  insertPasskey(passkey: Passkey): Promise<void>;
  savePasskey(passkey: Passkey): Promise<void>;
  deletePasskey(id: Uuid): Promise<void>;

  insertAccessLink(link: AccessLink): Promise<void>;
  /** False where somebody has used it. */
  useAccessLink(id: Uuid, nowMs: number): Promise<boolean>;
  deleteAccessLink(id: Uuid): Promise<void>;
  /** As counted so far, from none; nobody else counts them until the end of the transaction. */
  holdGuesses(key: string): Promise<Guesses>;
  saveGuesses(guesses: Guesses): Promise<void>;
  clearGuesses(key: string): Promise<void>;

  insertChallenge(challenge: Challenge): Promise<void>;
  /** Takes it away; undefined where somebody has, or nobody has made it. */
  takeChallenge(key: string): Promise<Challenge | undefined>;

  /** Drops logins that have run out, links that have been closed for long, old guesses and challenges: so many of each, at most. */
  dropClosedDoors(older: ClosedDoors, limit: number): Promise<number>;

  insertAuditEntry(entry: AuditEntry): Promise<void>;
}
