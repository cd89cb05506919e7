import type { Visitor } from '../../operations/people/people-operations.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Asked, Reader } from '../visit.ts';

/** One page or deed of whoever is signed in, about themselves: whatever their role, and in no account. */
export type OwnRoute = {
  readonly method: 'GET' | 'POST';
  /** Below `/dashboard/profile`. */
  readonly path: '' | `/${string}`;
  /** Who is there proves it again, where that was long ago. */
  readonly asksWho?: boolean;
  readonly handle: (desk: Desk, visit: OwnVisit) => Promise<OwnAnswer>;
};

export type OwnVisit = Reader &
  Asked & {
    readonly visitor: Visitor;
    /** Stands in every form that is posted. */
    readonly csrf: string;
    readonly nowMs: number;
    /** Of the first account: somebody's own is not known. */
    readonly timeZone: string;
    /** The login goes on under this token: its cookie goes out with the answer, and forms on it carry the new `csrf`. */
    readonly renew: (token: string) => OwnVisit;
  };

type PageAnswer = Extract<Answer, { kind: 'page' }>;
export type OwnAnswer = Exclude<Answer, PageAnswer> | (PageAnswer & { readonly hasPasskeys?: boolean });

export const PROFILE = '/dashboard/profile';
