import { describe, expect, test } from 'vitest';
import type { Passage } from './catalogue.ts';
import { LONGEST_QUERY, MOST_FINDINGS, search } from './search.ts';

const passage = (title: string, heading: string | null, text: string, code = ''): Passage => ({
  address: `/docs/${title.toLowerCase()}`,
  title,
  heading: heading === null ? null : { level: 2, id: heading.toLowerCase(), text: heading },
  text,
  code,
});

const PASSAGES = [
  passage('Webhooks', null, 'What happens to a session is told by a signed POST.'),
  passage(
    'Webhooks',
    'Verify the signature',
    'Check it over the raw body.',
    "Webhook.constructEvent(raw, signature, 'whsec_')",
  ),
  passage('Refunds', 'Keys', 'One key, one refund. An unsigned request is refused (see the signature).'),
  passage('Errors', 'Codes', 'parameter_missing: a parameter was left out.'),
];

const found = (query: string) =>
  search(PASSAGES, query).map(({ passage: { title, heading } }) => [title, heading?.text]);

describe('what is found', () => {
  test('has every word, whatever their order and case, in title, heading, text or code', () => {
    expect(found('SIGNATURE raw')).toEqual([['Webhooks', 'Verify the signature']]);
    expect(found('raw signature constructevent')).toEqual([['Webhooks', 'Verify the signature']]);
    expect(found('signature nowhere')).toEqual([]);
    expect(found('parameter_missing')).toEqual([['Errors', 'Codes']]);
  });

  test('is best where the words are a title or a heading, and where they begin a word', () => {
    expect(found('signature')[0]).toEqual(['Webhooks', 'Verify the signature']);
    expect(found('webhooks')[0]).toEqual(['Webhooks', undefined]);
    expect(found('signed').map(([title]) => title)).toEqual(['Webhooks', 'Refunds']);
  });

  test('is shown with the words in it apart', () => {
    const [{ excerpt } = { excerpt: [] }] = search(PASSAGES, 'left parameter');
    expect(excerpt.filter((_part, index) => index % 2 === 1)).toEqual(['parameter', 'parameter', 'left']);
    expect(excerpt.join('')).toBe('parameter_missing: a parameter was left out.');
  });

  test('in a long text is cut around it, between words', () => {
    const long = passage('Long', null, `${'before '.repeat(100)}needle ${'after '.repeat(100)}`.trim());
    const [{ excerpt } = { excerpt: [] }] = search([long], 'needle');
    expect(excerpt.join('')).toMatch(/^… (before ){5,}needle (after ){5,}…$/);
  });
});

describe('what is asked', () => {
  test.each(['', '   ', '\n\t', '\0'])('may be nothing: %j', (query) => {
    expect(search(PASSAGES, query)).toEqual([]);
  });

  test.each([
    '.*',
    '(',
    '[a-',
    '\\',
    'a|b',
    '$&',
    '^$',
    '{1,}',
    '-',
    '<script>alert(1)</script>',
    '%',
    "' or 1=1",
    '\ud800',
  ])('is text and no pattern: %j', (query) => {
    const text = `before ${query} after`;
    const [{ excerpt } = { excerpt: [] }] = search([passage('Odd', null, text)], query);
    expect(excerpt.join('')).toBe(text);
  });

  test('is cut where it is too long, and counts a word once', () => {
    expect(search(PASSAGES, `session ${' '.repeat(LONGEST_QUERY)} nowhere`)).toHaveLength(1);
    expect(search(PASSAGES, 'session '.repeat(1000))).toHaveLength(1);
  });

  test('is answered by a page at most', () => {
    expect(search(Array(MOST_FINDINGS * 2).fill(PASSAGES[0]), 'session')).toHaveLength(MOST_FINDINGS);
  });
});
