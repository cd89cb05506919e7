import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../src/core/errors.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { errors as nativeErrors } from '../../src/dialects/paygate/errors.ts';
import { REFUSALS } from '../../src/dialects/refusals.fixture.ts';
import { DIALECTS } from '../../src/main.ts';
import { ADAPTERS } from '../dialects/adapters.ts';
import { type Api, startApi } from './api.ts';

/** What some reasons are worded by besides: each way counts. */
const MORE: readonly Refusal[] = [
  { code: 'parameter_unknown', param: 'colour', closest: null },
  { code: 'idempotency_mismatch', params: [] },
  { code: 'refund_exceeds', availableMinor: 0, currency: 'JPY' },
  ...(['open', 'complete', 'failed', 'expired'] as const).map(
    (status) => ({ code: 'session_not_open', status }) as const,
  ),
  ...[
    'checkout.session',
    'payment',
    'refund',
    'customer',
    'product',
    'price',
    'event',
    'webhook_endpoint',
    'subscription',
  ].map((resource) => ({ code: 'not_found', resource, id: '019bc0de-9c40-7123-8abc-0123456789ab' }) as const),
];
const ALL: readonly Refusal[] = [...Object.values(REFUSALS), ...MORE];

/** Listed, though no refusal of the core is worded by it. */
const BEYOND_REFUSALS: Readonly<Record<string, readonly string[]>> = {
  // A payment that was declined is an outcome, and this API tells it as an error.
  convergegate: ['payment_declined'],
};

let api: Api;
let page: string;
beforeAll(async () => {
  api = await startApi({ moreDialects: DIALECTS.slice(1) });
  page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
});
afterAll(() => api?.close());

const render = ({ errors }: Dialect, refusal: Refusal) => {
  const context = { requestId: 'req_1', publicUrl: 'https://pay.example', livemode: false };
  const { statusCode, body } = errors.render(refusal, context);
  return { statusCode, text: body, body: JSON.parse(body) };
};

describe.each(ADAPTERS)('$dialect.name', ({ dialect, answers }) => {
  const { reference } = dialect.errors;

  test.each(ALL)('has words for $code, in its own shape', (refusal) => {
    const { statusCode, text, body } = render(dialect, refusal);
    expect(body).toEqual(answers.error(statusCode));
    expect(text).not.toMatch(/undefined|\[object|NaN/);
    expect(reference.map((listed) => listed.statusCode)).toContain(statusCode);
  });

  test('lists no status that it never answers', () => {
    const answered = new Set(ALL.map((refusal) => render(dialect, refusal).statusCode));
    const listed = reference.filter(({ code }) => !BEYOND_REFUSALS[dialect.name]?.includes(code));
    expect(listed.filter(({ statusCode }) => !answered.has(statusCode))).toEqual([]);
  });

  test('answers alike in kind: 401 for a key, 404 for what is not there, 429, 500 and 503', () => {
    const status = (code: RefusalCode) => render(dialect, REFUSALS[code]).statusCode;
    expect(
      ['key_missing', 'key_invalid', 'not_found', 'route_not_found', 'rate_limited', 'internal', 'unavailable'].map(
        (code) => status(code as RefusalCode),
      ),
    ).toEqual([401, 401, 404, 404, 429, 500, 503]);
  });

  test('is listed in docs/errors.md, code by code, and says the same there', () => {
    const told = reference.map(({ code, statusCode, type, meaning }) => ({ code, statusCode, type, meaning }));
    expect(listedIn(sectionOf(page, dialect.openApi.title))).toEqual(told);
  });

  test('has an example in docs/errors.md, in its own shape', () => {
    const [, example = ''] = /```json\n(.+?)```/s.exec(sectionOf(page, dialect.openApi.title)) ?? [];
    expect(JSON.parse(example)).toEqual(answers.error(400));
  });

  test('is on the page that is served', async () => {
    const { text } = await api.send({ method: 'GET', url: '/docs/errors' });
    const prefix = dialect === DIALECTS[0] ? '' : `${dialect.name}-`;
    for (const { code } of reference) expect(text).toContain(`id="${prefix}${code}"`);
  });
});

test('docs/errors.md has a section for each API that is served, and no other', () => {
  const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(titles.sort()).toEqual(DIALECTS.map(({ openApi }) => openApi.title).sort());
});

function sectionOf(text: string, title: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '';
}

function listedIn(section: string) {
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (\d+) \| `([^`]+)` \| (.+) \|$/gm)];
  return rows.map(([, code, statusCode, type, meaning]) => ({ code, statusCode: Number(statusCode), type, meaning }));
}

describe('the native API', () => {
  const native = (refusal: Refusal) => render(DIALECTS[0], refusal);

  test('names a code of its list in every error, with a link to what it says', () => {
    const used = new Set<string>();
    for (const refusal of ALL) {
      const { error } = native(refusal).body;
      expect(Object.keys(error)).toEqual(['type', 'code', 'message', 'param', 'doc_url', 'request_id']);
      expect(error).toMatchObject({ doc_url: `https://pay.example/docs/errors#${error.code}`, request_id: 'req_1' });
      used.add(error.code);
    }
    expect([...used].sort()).toEqual(nativeErrors.reference.map(({ code }) => code).sort());
  });

  test('has the contract’s statuses', () => {
    const expected: [number, RefusalCode[]][] = [
      [400, ['parameter_missing', 'parameter_invalid', 'parameter_unknown', 'body_malformed']],
      [401, ['key_missing', 'key_invalid']],
      [403, ['right_missing', 'test_only']],
      [404, ['not_found', 'route_not_found']],
      [409, ['session_not_open', 'payment_in_progress', 'idempotency_mismatch', 'idempotency_in_flight']],
      [413, ['body_too_large']],
      [415, ['media_type_unsupported', 'content_encoding_unsupported']],
      [422, ['not_allowed_together', 'method_not_allowed']],
      [429, ['rate_limited']],
      [500, ['internal']],
      [503, ['unavailable']],
    ];
    for (const [statusCode, codes] of expected) {
      for (const code of codes) expect([code, native(REFUSALS[code]).statusCode]).toEqual([code, statusCode]);
    }
  });

  test.each([
    ['open', 'open'],
    ['complete', 'complete'],
    ['failed', 'expired'],
    ['expired', 'expired'],
    ['canceled', 'expired'],
  ] as const)('tells of a session that is %s as %s', (status, word) => {
    const { message } = native({ code: 'session_not_open', status }).body.error;
    expect(message).toContain(`This checkout session is ${word};`);
  });
});

test('the page is served as safely as any other', async () => {
  const { status, headers } = await api.send({ method: 'GET', url: '/docs/errors' });
  expect([status, headers['content-security-policy']]).toEqual([200, expect.stringContaining("default-src 'none'")]);
});
