import { type Figure, type Metric, PAY_TIME_BUCKETS_S } from './figures.ts';

/** One sum of a span: what figures of a metric, currency and label have come to. */
export type Sum = Omit<Figure, 'quarterMs'>;

/** All that is told of one currency over a span. Money is never added up across currencies. */
export type Totals = {
  readonly money: MoneyTotals;
  readonly funnel: FunnelTotals;
  /** By the API that made the sessions; most sessions first, as all lists here. */
  readonly funnelByDialect: readonly (FunnelTotals & { readonly dialect: string })[];
  readonly attempts: AttemptTotals;
  readonly methods: readonly MethodTotals[];
  readonly failures: readonly { readonly reason: string; readonly count: number; readonly sumMinor: number }[];
  readonly payTime: PayTimeTotals;
};

export type MoneyTotals = {
  readonly grossMinor: number;
  readonly payments: number;
  readonly feeMinor: number;
  readonly refundedMinor: number;
  readonly refunds: number;
  /** What banks have taken back, less what they have given back. */
  readonly disputedMinor: number;
  readonly disputes: number;
  /** What is left of what came in: below nothing where more went back than came in. */
  readonly netMinor: number;
};

/** Of the sessions that were created in the span, how many have come how far since. */
export type FunnelTotals = Readonly<Record<Stage, number>>;
export const STAGES = ['created', 'opened', 'attempted', 'paid'] as const;
export type Stage = (typeof STAGES)[number];

/** Of the attempts that began in the span and have ended in one of the two. */
export type AttemptTotals = { readonly succeeded: number; readonly failed: number };
export type MethodTotals = AttemptTotals & { readonly method: string; readonly grossMinor: number };

export type PayTimeTotals = {
  readonly count: number;
  /** As exact as a bucket is wide; null where nothing was paid. */
  readonly medianS: number | null;
  readonly buckets: readonly { readonly fromS: number; readonly count: number }[];
};

export function totalsOf(sums: readonly Sum[]): Totals {
  const of = (metric: Metric) => sums.filter((sum) => sum.metric === metric);
  const count = (metric: Metric) => of(metric).reduce((so, sum) => so + sum.count, 0);
  const funnel = (of: (metric: Metric) => number): FunnelTotals => ({
    created: of('created'),
    opened: of('opened'),
    attempted: of('attempted'),
    paid: of('paid'),
  });
  const counts = (metric: Metric, label: string) =>
    of(metric).reduce((so, sum) => (sum.label === label ? so + sum.count : so), 0);
  return {
    money: moneyOf(sums),
    funnel: funnel(count),
    funnelByDialect: labelsOf(of('created'))
      .map((dialect) => ({ dialect, ...funnel((metric) => counts(metric, dialect)) }))
      .sort((a, b) => b.created - a.created),
    attempts: { succeeded: count('attempt_succeeded'), failed: count('attempt_failed') },
    methods: labelsOf([...of('attempt_succeeded'), ...of('attempt_failed'), ...of('gross')])
      .map((method) => ({
        method,
        succeeded: counts('attempt_succeeded', method),
        failed: counts('attempt_failed', method),
        grossMinor: of('gross').reduce((so, sum) => (sum.label === method ? so + sum.sumMinor : so), 0),
      }))
      .sort((a, b) => b.succeeded + b.failed - a.succeeded - a.failed),
    failures: labelsOf(of('failure'))
      .map((reason) => {
        const own = of('failure').filter(({ label }) => label === reason);
        return { reason, count: own.reduce((so, sum) => so + sum.count, 0), sumMinor: sumOf(own) };
      })
      .sort((a, b) => b.count - a.count),
    payTime: payTimeOf(of('pay_time')),
  };
}

/** What money is told from. */
export const MONEY_METRICS: readonly Metric[] = ['gross', 'fee', 'refunded', 'disputed'];

export function moneyOf(sums: readonly Sum[]): MoneyTotals {
  const of = (metric: Metric) => sums.filter((sum) => sum.metric === metric);
  const [gross, refunded, disputed] = [of('gross'), of('refunded'), of('disputed')];
  const [grossMinor, feeMinor] = [sumOf(gross), sumOf(of('fee'))];
  const [refundedMinor, disputedMinor] = [sumOf(refunded), sumOf(disputed)];
  return {
    grossMinor,
    payments: gross.reduce((so, { count }) => so + count, 0),
    feeMinor,
    refundedMinor,
    refunds: refunded.reduce((so, { count }) => so + count, 0),
    disputedMinor,
    disputes: disputed.reduce((so, { count }) => so + count, 0),
    netMinor: grossMinor - feeMinor - refundedMinor - disputedMinor,
  };
}

/** Currencies in which there is anything, the account's own first, then by how many sessions they have. */
export function currenciesOf(sums: readonly Sum[], ownCurrency: string): string[] {
  const weights = new Map<string, number>();
  for (const { currency, metric, count } of sums) {
    weights.set(currency, (weights.get(currency) ?? 0) + (metric === 'created' ? count : 0));
  }
  const weigh = (currency: string) =>
    (currency === ownCurrency ? Number.POSITIVE_INFINITY : weights.get(currency)) ?? 0;
  return [...weights.keys()].sort((a, b) => (weigh(a) === weigh(b) ? (a < b ? -1 : 1) : weigh(b) - weigh(a)));
}

function payTimeOf(sums: readonly Sum[]): PayTimeTotals {
  const buckets = labelsOf(sums)
    .map((label) => ({
      fromS: Number(label),
      count: sums.reduce((so, sum) => (sum.label === label ? so + sum.count : so), 0),
    }))
    .sort((a, b) => a.fromS - b.fromS);
  return { count: buckets.reduce((so, { count }) => so + count, 0), medianS: medianOf(buckets), buckets };
}

/** As if what is in a bucket were spread evenly over it. */
function medianOf(buckets: PayTimeTotals['buckets']): number | null {
  const half = buckets.reduce((so, { count }) => so + count, 0) / 2;
  let below = 0;
  for (const { fromS, count } of buckets) {
    if (count > 0 && below + count >= half) return fromS + ((half - below) / count) * widthOf(fromS);
    below += count;
  }
  return null;
}

function widthOf(fromS: number): number {
  return (PAY_TIME_BUCKETS_S.find((next) => next > fromS) ?? fromS) - fromS;
}

function sumOf(sums: readonly Sum[]): number {
  return sums.reduce((so, { sumMinor }) => so + sumMinor, 0);
}

/** Those that have come to nothing are left out: what was counted and taken back leaves a sum of none. */
function labelsOf(sums: readonly Sum[]): string[] {
  return [...new Set(sums.filter(({ count }) => count !== 0).map(({ label }) => label))].sort();
}
