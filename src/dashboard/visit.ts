import type { Account } from '../core/account.ts';
import type { Permission, Role } from '../core/people/role.ts';
import type { Caller, Envelope, Operations } from '../operations/operations.ts';
import type { Actor, AuditNote, Origin, Visitor } from '../operations/people/people-operations.ts';
import type { Spoken } from '../words/spoken.ts';
import type { Language, Words } from '../words/words.ts';

/** In which words and by which customs somebody reads. */
export type Reader = {
  readonly language: Language;
  /** What numbers, money and times are written by. */
  readonly locale: string;
  say<En>(room: Words<En>): Promise<Spoken<En>>;
};

/** What was asked of a page: parts of its path, its query, and what was posted. */
export type Asked = {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Empty where nothing was posted. */
  readonly form: URLSearchParams;
  /** Files that were posted, by the names of their fields. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly requestId: string;
  readonly from: Origin;
};

/** Somebody who is signed in and looks at one account in one mode: what every handler is given. */
export type Visit = Reader &
  Asked & {
    readonly visitor: Visitor;
    readonly role: Role;
    readonly account: Account;
    readonly livemode: boolean;
    /** `/dashboard/acct_…/test`: what addresses of this account and mode begin with. */
    readonly base: string;
    /** Stands in every form that is posted. */
    readonly csrf: string;
    /** By the account's clock in this mode. */
    readonly nowMs: number;
    /** The account's. */
    readonly timeZone: string;
    may(permission: Permission): boolean;
    readonly caller: Caller;
    readonly actor: Actor;
    /** What an operation takes. */
    ask<Input>(input: Input): Envelope<Input, unknown>;
    /** Operations whose change carries this note in the audit log. */
    audited(note: AuditNote): Operations;
  };
