import type { Deps } from '../deps.ts';
import { refuseWhenAway } from '../refuse-when-away.ts';
import { listBooks, readStandings } from './books.ts';
import { findSessions, listSessionKinds } from './find-sessions.ts';
import { findMark, followChanges } from './follow-changes.ts';
import { readHomeAttention } from './home-attention.ts';
import { readHomeFigures } from './home-figures.ts';
import type { InsightOperations } from './insight-operations.ts';
import { readSessionStory } from './session-story.ts';
import { findSharedStory } from './session-story-shared.ts';
import { readStatement } from './statement.ts';
import { listUnresolved } from './unresolved.ts';

/** What the dashboard finds and counts, bound to what it needs. */
export function createInsightOperations(deps: Deps): InsightOperations {
  return refuseWhenAway<InsightOperations>({
    findMark: (asked) => findMark(deps, asked),
    followChanges: (asked, follower) => followChanges(deps, asked, follower),
    readHomeFigures: (asked) => readHomeFigures(deps, asked),
    readHomeAttention: (asked) => readHomeAttention(deps, asked),
    listBooks: (asked) => listBooks(deps, asked),
    listUnresolved: (asked) => listUnresolved(deps, asked),
    readStatement: (asked) => readStatement(deps, asked),
    readStandings: (asked) => readStandings(deps, asked),
    findSessions: (asked) => findSessions(deps, asked),
    listSessionKinds: (asked) => listSessionKinds(deps, asked),
    readSessionStory: (asked) => readSessionStory(deps, asked),
    findSharedStory: (token) => findSharedStory(deps, token),
  });
}
