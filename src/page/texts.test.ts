import { describe, expect, test } from 'vitest';
import { around, directionOf, isolate, monthFirst } from '../words/bidi.ts';
import { formatDuration } from './duration.ts';
import { LANGUAGES, textsIn } from './texts.ts';

describe('messages', () => {
  test('are said with what is filled in', async () => {
    const texts = await textsIn('en', 'en-GH');
    expect(texts.summary.due).toBe('Amount due');
    expect(texts.summary.payTitle({ shop: 'Ama’s <shop>' })).toBe('Pay Ama’s <shop>');
    // @ts-expect-error: another value is asked for
    expect(() => texts.summary.payTitle({ name: 'Ama' })).toThrow('shop');
    // @ts-expect-error: there is no such message
    expect(texts.summary.nothing).toBeUndefined();
    // @ts-expect-error: a plural goes by a number
    texts.summary.more({ count: '2' });
  });

  test.each([
    ['en', 1, '1 confirmation so far'],
    ['en', 2000, '2,000 confirmations so far'],
    ['fr', 0, '0 confirmation jusqu’ici'],
    ['pl', 1, 'Na razie 1 potwierdzenie'],
    ['pl', 22, 'Na razie 22 potwierdzenia'],
    ['pl', 12, 'Na razie 12 potwierdzeń'],
  ])('in %s, %d of a thing: %s', async (language, count, text) => {
    const { waiting } = await textsIn(language, language);
    expect(waiting.confirmations({ count })).toBe(text);
  });

  test('are kept once made, and made again when too many were asked for', async () => {
    const first = await textsIn('en', 'en-GH');
    expect(await textsIn('en', 'en-GH')).toBe(first);
    const regions = Array.from({ length: 120 }, (_, index) => `en-${String(index).padStart(3, '0')}`);
    for (const locale of regions) await textsIn('en', locale);
    const again = await textsIn('en', 'en-GH');
    expect(again).not.toBe(first);
    expect(again.summary.payTitle({ shop: 'Ama' })).toBe('Pay Ama');
  });

  test('are there in every language that is promised', () => {
    const promised =
      'en fr pl de es it pt-PT pt-BR nl sv da nb fi cs sk hu ro bg el uk tr ar he ja zh-Hans sw ak ha'.split(' ');
    expect(LANGUAGES).toEqual(expect.arrayContaining(promised));
  });
});

describe('units that end in a full stop (1 Std., 5 хв., 1 дн.)', () => {
  const MINUTE = 60_000;
  /** What each sentence can count: little time, the life of an attempt, and the life of a session, 30 days at most. */
  const counted = {
    any: [58_000, 4 * MINUTE, 65 * MINUTE, 3 * 60 * MINUTE, 24 * 60 * MINUTE, 30 * 60 * MINUTE],
    attempt: [58_000, 4 * MINUTE],
  };
  test.each(LANGUAGES)('end no sentence of %s twice', async (language) => {
    const { summary, warning, waiting, otp, bank } = await textsIn(language, language);
    const said = [
      ...counted.any.map((ms) => summary.timeLeft({ time: formatDuration(ms, language) })),
      ...counted.attempt.flatMap((ms) => {
        const time = formatDuration(ms, language);
        return [warning.left({ time }), waiting.confirmWithin({ time }), otp.within({ time }), bank.within({ time })];
      }),
    ];
    expect(said.filter((sentence) => /\.[\u2068\u2069]*\./.test(sentence))).toEqual([]);
  });
});

describe('what runs the other way', () => {
  test.each([
    ['en', 'ltr'],
    ['zh-Hans', 'ltr'],
    ['ar', 'rtl'],
    ['ar-MA', 'rtl'],
    ['he', 'rtl'],
    ['ha', 'ltr'],
  ])('%s is written %s', (language, direction) => expect(directionOf(language)).toBe(direction));

  test('is held together within a sentence', async () => {
    expect(isolate({ shop: 'Ama', count: 2 }, 'en')).toEqual({ shop: 'Ama', count: 2 });
    expect(isolate({ shop: 'שלום' }, 'en')).toEqual({ shop: '\u2068שלום\u2069' });
    expect(isolate({ phone: '•••• 501', count: 2 }, 'ar')).toEqual({ phone: '\u2068•••• 501\u2069', count: 2 });
  });

  test('the month on a card stands to the left in every script', () => {
    expect(monthFirst('MM / RR')).toBe('MM / RR');
    expect(monthFirst('שש / חח')).toBe('שש\u200e / \u200eחח');
  });

  test('a countdown stands between the two halves of its sentence', async () => {
    const { summary } = await textsIn('en', 'en');
    expect(around(summary.timeLeft)).toEqual(['Time left to pay: ', '.']);
    expect(around(({ time }) => `${isolate({ time }, 'ar').time}!`)).toEqual(['\u2068', '\u2069!']);
  });
});
