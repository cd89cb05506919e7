import { describe, expect, test } from 'vitest';
import { say } from '../../words/words.ts';
import { changeInPoints, changeInTime, changeOf, figureText } from './figure-text.ts';
import { homeWords } from './words.ts';

test.each([
  [0, '0s'],
  [48.4, '48s'],
  [59.6, '1m'],
  [200, '3m 20s'],
  [3_600, '1h'],
  [7_500, '2h 5m'],
  [90_000, '1d 1h'],
])('%d seconds are %s', (seconds, text) => expect(figureText('en-GB', 'GHS').time(seconds)).toBe(text));

describe('compared with before', () => {
  test.each([
    [112, 100, 'up 12%'],
    [100.5, 100, 'up 0.5%'],
    [80, 100, 'down 20%'],
    [100, 100, 'same'],
    [0, 100, 'down 100%'],
    [1_300, 100, 'up 1,200%'],
    [-50, 100, 'down 150%'],
    [5, 0, null],
    [5, null, null],
    [5, -3, null],
  ])('%d after %d is %s', (now, before, told) => {
    const change = changeOf(now, before, 'en');
    expect(change && (change.direction === 'same' ? 'same' : `${change.direction} ${change.by}`)).toBe(told);
  });

  test.each([
    [{ part: 8, whole: 10 }, { part: 7, whole: 10 }, 'up 10 points'],
    [{ part: 799, whole: 1_000 }, { part: 82, whole: 100 }, 'down 2.1 points'],
    [{ part: 51, whole: 100 }, { part: 1, whole: 2 }, 'up 1 point'],
    [{ part: 1, whole: 2 }, { part: 2, whole: 4 }, 'same'],
    [{ part: 0, whole: 0 }, { part: 2, whole: 4 }, null],
    [{ part: 1, whole: 2 }, { part: 0, whole: 0 }, null],
    [{ part: 1, whole: 2 }, null, null],
  ])('rates %j after %j are %s', async (now, before, told) => {
    const texts = await say(homeWords, 'en', 'en');
    const change = changeInPoints(now, before, { locale: 'en', texts });
    expect(change && (change.direction === 'same' ? 'same' : `${change.direction} ${change.by}`)).toBe(told);
  });

  test.each([
    [48.2, 54.4, 'down 6s'],
    [130, 60, 'up 1m 10s'],
    [48.2, 48.4, 'same'],
    [null, 48, null],
    [48, null, null],
  ])('a median of %d seconds after %d is %s', (now, before, told) => {
    const change = changeInTime(now, before, figureText('en', 'GHS'));
    expect(change && (change.direction === 'same' ? 'same' : `${change.direction} ${change.by}`)).toBe(told);
  });
});

test('a rate of nothing is none', () => {
  const { rate } = figureText('en', 'GHS');
  expect([rate(813, 1_000), rate(0, 5), rate(0, 0)]).toEqual(['81.3%', '0%', '—']);
});
