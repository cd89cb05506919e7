import { expect, test } from 'vitest';
import { type Metric, payTimeBucket } from './figures.ts';
import { currenciesOf, moneyOf, type Sum, totalsOf } from './totals.ts';

const sum = (metric: Metric, label: string, count: number, sumMinor = 0, currency = 'GHS'): Sum => ({
  metric,
  label,
  count,
  sumMinor,
  currency,
});

test('what is left is what came in without fees, what went back and what banks took, and may be below nothing', () => {
  const sums = [sum('gross', 'card', 2, 5_000), sum('gross', 'blik', 1, 1_000), sum('fee', 'card', 1, 50)];
  const away = [sum('refunded', 'card', 1, 7_000), sum('disputed', 'card', 2, 300)];
  expect(moneyOf([...sums, ...away])).toEqual({
    grossMinor: 6_000,
    payments: 3,
    feeMinor: 50,
    refundedMinor: 7_000,
    refunds: 1,
    disputedMinor: 300,
    disputes: 2,
    netMinor: -1_350,
  });
});

test('a funnel in all and by API, methods and reasons with most first, and nothing of what was taken back', () => {
  const totals = totalsOf([
    sum('created', 'stripe', 3),
    sum('created', 'paygate', 9),
    sum('opened', 'paygate', 7),
    sum('attempted', 'paygate', 6),
    sum('paid', 'paygate', 5),
    sum('attempt_failed', 'card', 2),
    sum('attempt_succeeded', 'card', 3),
    sum('attempt_succeeded', 'blik', 8),
    sum('gross', 'card', 3, 900),
    sum('failure', 'timed_out', 1, 100),
    sum('failure', 'card_declined', 4, 400),
    sum('failure', 'interrupted', 0),
  ]);
  expect(totals.funnel).toEqual({ created: 12, opened: 7, attempted: 6, paid: 5 });
  expect(totals.funnelByDialect).toEqual([
    { dialect: 'paygate', created: 9, opened: 7, attempted: 6, paid: 5 },
    { dialect: 'stripe', created: 3, opened: 0, attempted: 0, paid: 0 },
  ]);
  expect(totals.attempts).toEqual({ succeeded: 11, failed: 2 });
  expect(totals.methods).toEqual([
    { method: 'blik', succeeded: 8, failed: 0, grossMinor: 0 },
    { method: 'card', succeeded: 3, failed: 2, grossMinor: 900 },
  ]);
  expect(totals.failures).toEqual([
    { reason: 'card_declined', count: 4, sumMinor: 400 },
    { reason: 'timed_out', count: 1, sumMinor: 100 },
  ]);
});

test.each([
  ['nothing', [], null],
  ['one', [48], 48],
  ['an even spread', [10, 20, 30, 40, 50], 30],
  ['one that took a day', [5, 5, 5, 5, 86_400], 5],
  ['a few that took no time', [0, 0, 0, 100], 0],
])('the median of %s is as exact as a bucket is wide', (_what, seconds: number[], median) => {
  const sums = seconds.map((s) => sum('pay_time', String(payTimeBucket(s)), 1));
  const { medianS, count } = totalsOf(sums).payTime;
  expect(count).toBe(seconds.length);
  if (median === null) return expect(medianS).toBeNull();
  expect(Math.abs((medianS as number) - median)).toBeLessThanOrEqual(Math.max(1, median * 0.16));
});

test('currencies: the account’s own first, then the one with most sessions', () => {
  const sums = [
    sum('created', 'paygate', 5, 0, 'USD'),
    sum('refunded', 'card', 1, 1, 'EUR'),
    sum('created', 'paygate', 7, 0, 'PLN'),
    sum('created', 'paygate', 1, 0, 'GHS'),
    sum('created', 'stripe', 3, 0, 'USD'),
  ];
  expect(currenciesOf(sums, 'GHS')).toEqual(['GHS', 'USD', 'PLN', 'EUR']);
  expect(currenciesOf(sums.slice(0, 3), 'GHS')).toEqual(['PLN', 'USD', 'EUR']);
});
