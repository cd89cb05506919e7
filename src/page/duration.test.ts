import { expect, test } from 'vitest';
import { formatDuration } from './duration.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

test.each([
  [0, '0 sec'],
  [-5, '0 sec'],
  [900, '1 sec'],
  [60 * SECOND, '60 sec'],
  [119 * SECOND, '119 sec'],
  [120 * SECOND, '2 min'],
  [23 * 60 * SECOND + 59 * SECOND, '23 min'],
  [HOUR, '1 hr'],
  [1.5 * HOUR, '1 hr 30 min'],
  [24 * HOUR, '1 day'],
  [52 * HOUR, '2 days 4 hr'],
])('%d ms are %s', (ms, text) => expect(formatDuration(ms, 'en')).toBe(text));
