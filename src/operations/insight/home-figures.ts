import { calendarOf } from '../../core/insight/calendar.ts';
import type { Span } from '../../core/insight/grains.ts';
import { lastDays, type Period, type PeriodPlan, planPeriod } from '../../core/insight/period.ts';
import {
  currenciesOf,
  MONEY_METRICS,
  type MoneyTotals,
  moneyOf,
  type Totals,
  totalsOf,
} from '../../core/insight/totals.ts';
import type { Scope, SummedFigure } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';

/** What has come of an account's sessions over a period, in its days, beside the period before. */
export type HomeFigures = {
  readonly plan: PeriodPlan;
  /** The account's own first; none where nothing happened. */
  readonly currencies: readonly CurrencyFigures[];
  /** The currency that was asked for, or else the first one; null where there is none. */
  readonly shown: ShownFigures | null;
  /** Nothing has ever happened in this mode. */
  readonly isNew: boolean;
  /** Sessions that have changed and are not in the figures yet, counted up to `MOST_WAITING`. */
  readonly waiting: number;
};

/** Money of several currencies is never added up. */
export type CurrencyFigures = {
  readonly currency: string;
  readonly whole: Totals;
  /** Of the whole as much as can be compared, and what it is compared with; null where there was nothing before. */
  readonly compared: Totals;
  readonly before: Totals | null;
};

export type ShownFigures = CurrencyFigures & {
  /** One for each step of the plan. */
  readonly steps: readonly (MoneyTotals & { readonly before: MoneyTotals })[];
};

export const MOST_WAITING = 200;

type Asked = {
  readonly caller: Caller;
  readonly input: HomeQuestion;
};

export type HomeQuestion = {
  /** Absent: so many days up to today. */
  readonly period?: Period | undefined;
  readonly days: number;
  /** Which one is shown step by step. */
  readonly currency?: string | undefined;
};

export async function readHomeFigures(deps: Deps, { caller, input }: Asked): Promise<HomeFigures> {
  const { account } = caller;
  const nowMs = callerNow(deps, caller);
  const calendar = calendarOf(account.timeZone);
  const plan = planPeriod(input.period ?? lastDays(input.days, calendar, nowMs), calendar, nowMs);
  const scope = scopeOfCaller(caller);
  const { read } = deps.store;
  const [sums, waiting] = await Promise.all([
    read.sumFigures(scope, { spans: spansOf(plan) }),
    countWaiting(deps, caller),
  ]);
  const currencies = currenciesOf(sums, account.defaultCurrency).map((currency) => figuresIn(currency, sums));
  const chosen = currencies.find(({ currency }) => currency === input.currency) ?? currencies[0];
  const shown = chosen ? { ...chosen, steps: await readSteps(deps, { scope, plan, currency: chosen.currency }) } : null;
  const isNew = waiting === 0 && !shown && (await read.findSessionIds(scope, {}, { limit: 1 })).items.length === 0;
  return { plan, currencies, shown, isNew, waiting };
}

/** Marks know their shard alone: those of other accounts in it, and of the other mode, are not counted. */
async function countWaiting({ store: { read } }: Deps, caller: Caller): Promise<number> {
  const ids = await read.listUnindexedOf(caller.account.shard, MOST_WAITING);
  if (ids.length === 0) return 0;
  const sessions = await read.findSessions(scopeOfCaller(caller), ids);
  return sessions.filter((session) => belongsTo(caller, session)).length;
}

/** What is compared, what has come since, and what was before. */
function spansOf({ whole, compared, comparedBefore }: PeriodPlan): readonly Span[] {
  return [compared, { fromMs: compared.untilMs, untilMs: whole.untilMs }, comparedBefore];
}

function figuresIn(currency: string, sums: readonly SummedFigure[]): CurrencyFigures {
  const own = sums.filter((sum) => sum.currency === currency);
  const within = (...spans: number[]) => own.filter(({ span }) => spans.includes(span));
  const before = within(2);
  return {
    currency,
    whole: totalsOf(within(0, 1)),
    compared: totalsOf(within(0)),
    before: before.length === 0 ? null : totalsOf(before),
  };
}

async function readSteps(
  { store }: Deps,
  { scope, plan: { steps }, currency }: { scope: Scope; plan: PeriodPlan; currency: string },
): Promise<ShownFigures['steps']> {
  const spans = steps.flatMap((step) => [step, step.before]);
  const sums = await store.read.sumFigures(scope, { spans, metrics: MONEY_METRICS, currency });
  const bySpan = Map.groupBy(sums, ({ span }) => span);
  return steps.map((_, index) => ({
    ...moneyOf(bySpan.get(2 * index) ?? []),
    before: moneyOf(bySpan.get(2 * index + 1) ?? []),
  }));
}
