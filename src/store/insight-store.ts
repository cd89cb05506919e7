import type { Shard, Uuid } from '../core/ids.ts';
import type { CountedFacet, FacetFilter } from '../core/insight/facets.ts';
import type { Metric } from '../core/insight/figures.ts';
import type { Span } from '../core/insight/grains.ts';
import type { SessionFacts, WholeCheckout } from '../core/insight/session-facts.ts';
import type { Sum } from '../core/insight/totals.ts';
import type { Page, PageRequest, Scope } from './store.ts';

/** The part of the port that finds and counts sessions: a projection that is made a moment after each change. */
export interface InsightReads {
  /** Sessions that have changed since they were last projected, the longest waiting first, of all accounts. */
  listUnindexed(query: { nowMs: number; limit: number }): Promise<readonly Unindexed[]>;
  /** Of all accounts of a shard, in no order. */
  listUnindexedOf(shard: Shard, limit: number): Promise<readonly Uuid[]>;
  /** In the order of the ids; what is unknown is left out. */
  findWholeCheckouts(ids: readonly Uuid[]): Promise<readonly WholeCheckout[]>;
  findFacts(ids: readonly Uuid[]): Promise<readonly SessionFacts[]>;
  /** How many sessions there are of each kind, the most common first. */
  listFacets(scope: Scope): Promise<readonly CountedFacet[]>;
  /** Ids of the sessions that all of the filter holds for. */
  findSessionIds(scope: Scope, filter: FactsFilter, page: PageRequest): Promise<Page<Uuid>>;
  /** What figures have come to in each of the spans, by metric, currency and label; in that order. */
  sumFigures(scope: Scope, question: FigureQuestion): Promise<readonly SummedFigure[]>;
  /** How often something of each account was projected: another number whenever there is something new. */
  findProjectionCounts(scopes: readonly Scope[]): Promise<readonly number[]>;
  /** Of these sessions, whosever they are; what is unknown is left out. */
  findSessionPulses(ids: readonly Uuid[]): Promise<readonly SessionPulse[]>;
}

export interface InsightWrites {
  /** The session has changed: it waits to be projected. */
  markUnindexed(mark: Unindexed & { readonly nowMs: number }): Promise<void>;
  /** Takes these facts in place of those before, and their difference into the sums; older facts than there are leave no trace. */
  saveFacts(facts: readonly SessionFacts[]): Promise<void>;
  /** What was marked up to this version is projected. */
  clearUnindexed(marks: readonly Unindexed[]): Promise<void>;
  /** Lets others go first: until then it is not listed. */
  putOffUnindexed(id: Uuid, untilMs: number): Promise<void>;
  countProjected(scope: Scope, by: number): Promise<void>;
}

export type Unindexed = { readonly id: Uuid; readonly version: number };

/** All that what is told of one session changes by: itself, and what was sent of it. */
export type SessionPulse = { readonly id: Uuid; readonly version: number; readonly sendings: number };

/** A session with its attempts and refunds, each oldest first. */
export type FactsFilter = FacetFilter & {
  readonly leastMinor?: number | undefined;
  readonly mostMinor?: number | undefined;
  /** All of them. */
  readonly terms?: readonly string[] | undefined;
};

export type FigureQuestion = {
  /** Each begins and ends with a quarter of an hour. */
  readonly spans: readonly Span[];
  /** Absent: all. */
  readonly metrics?: readonly Metric[] | undefined;
  /** Absent: all. */
  readonly currency?: string | undefined;
};

/** `span` counts the spans that were asked for, from 0. */
export type SummedFigure = Sum & { readonly span: number };
