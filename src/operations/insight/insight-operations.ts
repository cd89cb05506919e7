import type { Uuid } from '../../core/ids.ts';
import type { CountedFacet } from '../../core/insight/facets.ts';
import type { Span } from '../../core/insight/grains.ts';
import type { Page, PageRequest } from '../../store/store.ts';
import type { Caller } from '../operations.ts';
import type { BookedPosting, Standings } from './books.ts';
import type { FoundSession, SessionQuestion } from './find-sessions.ts';
import type { HomeAttention } from './home-attention.ts';
import type { HomeFigures, HomeQuestion } from './home-figures.ts';
import type { SessionStory } from './session-story.ts';
import type { SharedStory } from './session-story-shared.ts';
import type { Statement } from './statement.ts';
import type { UnresolvedOf } from './unresolved.ts';

/** How something stands that changes: another text whenever it has. It says nothing by itself. */
export type Mark = string;

/** Of all sessions of the account in the mode; or of one, with what was sent of it. */
export type ChangeTopic = { readonly sessionId?: Uuid | undefined };

export type ChangeFollower = {
  /** The next is told when this has resolved. */
  readonly tell: (mark: Mark) => Promise<void> | void;
  readonly signal: AbortSignal;
};

/** Who reads: an account in a mode, for people in the dashboard. */
type Asked<Input> = { readonly caller: Caller; readonly input: Input };

/** What people look at in the dashboard beyond single objects: how everything stands, found and counted. */
export interface InsightOperations {
  /** How it stands now. Read before what is shown by it: whoever is told the same mark later has seen all there was. */
  findMark(asked: Asked<ChangeTopic>): Promise<Mark>;
  /**
   * Tells how it stands, at once and whenever it has changed, on whichever node; at the latest a second after. Resolves when
   * the follower's signal is aborted, refuses with unavailable when the database cannot be asked any more.
   */
  followChanges(asked: Asked<ChangeTopic>, follower: ChangeFollower): Promise<void>;

  readHomeFigures(asked: Asked<HomeQuestion>): Promise<HomeFigures>;
  readHomeAttention(asked: Asked<{ limit: number }>): Promise<HomeAttention>;

  /** The postings, newest first. */
  listBooks(asked: Asked<PageRequest>): Promise<Page<BookedPosting>>;
  /** Attempts and refunds whose end is not known, oldest first. */
  listUnresolved(asked: Asked<PageRequest>): Promise<Page<UnresolvedOf>>;
  /** Of one currency over some days, with what there was before. */
  readStatement(asked: Asked<{ readonly currency: string; readonly span: Span }>): Promise<Statement>;
  readStandings(asked: Pick<Asked<never>, 'caller'>): Promise<Standings>;

  /** Newest first: those that all of a filter holds for. */
  findSessions(asked: Asked<SessionQuestion>): Promise<Page<FoundSession>>;
  /** How many sessions there are of each kind, the most common first. */
  listSessionKinds(asked: Asked<Record<never, never>>): Promise<readonly CountedFacet[]>;

  /** Refuses with not_found what is another account's. */
  readSessionStory(asked: Asked<{ id: Uuid }>): Promise<SessionStory>;
  /** For whoever has the address of a share; undefined where it opens nothing any more. */
  findSharedStory(token: string): Promise<SharedStory | undefined>;
}
