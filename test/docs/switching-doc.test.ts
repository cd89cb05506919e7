import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidSessionId } from '../../src/core/session-id.ts';
import * as NOT_OFFERED from '../../src/dialects/stripe/schema/not-offered.ts';
import { DIALECTS } from '../../src/main.ts';
import type { Body } from '../dialects/adapter.ts';
import { formsOf, uuidOf } from '../dialects/forms.ts';
import { type Api, startApi } from '../http/api.ts';
import { ROOT } from './read-page.ts';

/** What the pages of docs/switching say, held against what is served. Their programs: switching-programs.test.ts. */
const FOLDER = join(ROOT, 'docs/switching');
/** The session that they show, as the native API prints it. */
const SHOWN = 'cs_0351OQME0YeFDYb0JrEbEu';

let api: Api;
beforeAll(async () => {
  api = await startApi({ moreDialects: DIALECTS.slice(1) });
});
afterAll(() => api?.close());

test('there is a page for each API', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(DIALECTS.map(({ name }) => `${name}.md`).sort());
});

describe.each(DIALECTS)('$name', (dialect) => {
  const page = readFileSync(join(FOLDER, `${dialect.name}.md`), 'utf8');

  test('lists every call that is described, and no other', async () => {
    const { paths } = (await api.send({ method: 'GET', url: `/openapi/${dialect.name}.json` })).body;
    const described = Object.entries<Body>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, ':id')}`),
    );
    const [calls = ''] = sectionOf(page, 'Covered').split('| event |');
    const told = [...calls.matchAll(/^\|.+$/gm)].flatMap(([row]) =>
      [...row.matchAll(/`([A-Z, ]+) (\/[^`]+)`/g)].flatMap(([, methods = '', path]) =>
        methods.split(', ').map((method) => `${method} ${path}`),
      ),
    );
    expect(told.sort()).toEqual(described.sort());
  });

  test('tells of every event, or leads to where they are', () => {
    const covered = sectionOf(page, 'Covered');
    const untold = dialect.events.types.filter((type) => !covered.includes(`\`${type}\``));
    if (!covered.includes('(../webhooks.md#the-event)')) expect(untold).toEqual([]);
  });

  test('names its key, and each header of its signature', () => {
    expect(page).toContain(`\`${dialect.keyForm.replace('{mode}', 'test')}…\``);
    const [webhook] = Object.values<Body>(dialect.openApi.webhooks ?? {});
    const headers: string[] = webhook.post.parameters.map(({ name }: { name: string }) => name);
    expect(headers.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('shows one session only, by its ids of each API', () => {
    const ids = [...page.matchAll(/(?<![\w-])(?:cs_|ch_\d)[\w-]{20,}/g)].map(([id]) => id);
    expect(ids.filter((id) => !formsOf(SHOWN).includes(id))).toEqual([]);
    const own = dialect.sessionId.print({ id: uuidOf(SHOWN), livemode: false, extra: {} });
    expect(page).toContain(own);
    expect(page).toContain(SHOWN);
  });

  test('says that no real money moves yet', () => {
    expect(page.split('\n## ')[0]).toMatch(
      /\[no\s+live\s+rail\s+is\s+built\s+yet\]\(\.\.\/going-live\.md#live-mode\)/i,
    );
  });
});

test('wewire: its UUID is that of the same session', () => {
  const page = readFileSync(join(FOLDER, 'wewire.md'), 'utf8');
  const shown = new Set(page.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g));
  expect([...shown]).toEqual([uuidSessionId.print({ id: uuidOf(SHOWN), livemode: false, extra: {} })]);
});

test('stripe: each parameter that is refused by name is listed, with the reason', () => {
  const refused = Object.entries(NOT_OFFERED).flatMap(([list, names]) =>
    typeof names === 'string' || list.includes('FILTER') ? [] : Object.keys(names),
  );
  expect(refused.length).toBeGreaterThan(40);
  const rows = sectionOf(readFileSync(join(FOLDER, 'stripe.md'), 'utf8'), 'Not covered, and why').match(/^\|.+$/gm);
  const table = rows?.join('\n') ?? '';
  expect([...new Set(refused)].filter((name) => !new RegExp(`\`${name}[\`:]`).test(table))).toEqual([]);
});

function sectionOf(page: string, title: string): string {
  return page.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '';
}
