import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { type Can, isSupported } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';

/** What docs/dialects.md says, held against what is served. What each API's own page says: `../docs/switching-doc.test.ts`. */

const FOLDER = join(import.meta.dirname, '../../docs');
const PAGE = readFileSync(join(FOLDER, 'dialects.md'), 'utf8');
const sectionOf = (title: string) => PAGE.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? '';
const cellsOf = (line: string) => line.split('|').slice(1, -1);
/** The table of a section, head first. */
const rowsOf = (section: string) =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => cellsOf(line).map((cell) => cell.trim()));

/** How the page calls what an API can do. */
const ROWS: Readonly<Record<keyof Can, string>> = {
  create: 'create a session',
  read: 'read it',
  list: 'list sessions',
  expire: 'expire it',
  cancel: 'cancel it',
  pay: 'be told that it was paid',
  decline: 'leave it open after a decline',
  refund: 'refund it',
};

test('the grid is that of the behaviours', () => {
  const [head, ...rows] = rowsOf(sectionOf('What each can do'));
  const columns = head?.slice(1) ?? [];
  const adapters = columns.map((name) => ADAPTERS.find(({ dialect }) => dialect.name === name));
  expect([...columns].sort()).toEqual(DIALECTS.map(({ name }) => name).sort());
  expect(rows).toEqual(
    Object.entries(ROWS).map(([capability, name]) => [
      name,
      ...adapters.map((adapter) => (isSupported(adapter?.can[capability as keyof Can]) ? '✓' : '–')),
    ]),
  );
});

describe.each(ADAPTERS)('$dialect.name', ({ dialect, auth }) => {
  test('is led to: how to switch to it, and what was decided', () => {
    const [, , links] = rowsOf(sectionOf('Switching')).find(([name]) => name === dialect.name) ?? [];
    expect(links).toContain(`(switching/${dialect.name}.md)`);
    expect(links).toContain(`(../src/dialects/${dialect.name}/README.md)`);
  });

  test('stands in the list of keys as its clients send them', () => {
    const row = rowsOf(sectionOf('The key decides')).find(([name]) => name === dialect.name) ?? [];
    const [header = ''] = Object.keys(auth('x'));
    const [value = ''] = Object.values(auth('x'));
    expect(row[1]).toBe(`\`${dialect.keyForm.replace('{mode}', 'test')}…\``);
    expect(row[2]?.toLowerCase()).toContain(value.startsWith('Basic') ? 'http basic' : header.toLowerCase());
    expect(row[3]).toBe(dialect.encoding === 'form' ? 'form' : 'JSON');
  });
});

test('its links lead somewhere', () => {
  const links = [...PAGE.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string);
  expect(links.length).toBeGreaterThan(ADAPTERS.length);
  expect(links.filter((link) => !existsSync(join(FOLDER, link.replace(/#.*/, ''))))).toEqual([]);
});
