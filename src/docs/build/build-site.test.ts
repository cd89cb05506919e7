import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pngOf } from '../../operations/pictures.fixture.ts';
import { buildSite } from './build-site.ts';
import { writeSite } from './write-site.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'polytill-site-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const addressesOf = () => Object.fromEntries(buildSite(root).pages.map(({ source, address }) => [source, address]));

test('what is below docs/ is a page, and so is what one of these leads to', () => {
  put({
    'docs/README.md': '# Home\n\n[a](methods/card.md#pay) [b](../sdk/python) [c](../CHANGELOG.md)',
    'docs/methods/card.md': '# Card\n\n## Pay\n\n[home](../README.md)',
    'docs/decisions/one.md': '# One',
    'sdk/python/README.md': '# Python\n\n[further](../../src/a/README.md)',
    'src/a/README.md': '# A',
    'src/b/README.md': '# Nobody leads here',
    'CHANGELOG.md': '# Changes',
  });
  const site = buildSite(root);
  expect(site.problems).toEqual([]);
  expect(addressesOf()).toEqual({
    'docs/README.md': '/docs',
    'docs/methods/card.md': '/docs/methods/card',
    'docs/methods/README.md': '/docs/methods',
    'docs/decisions/one.md': '/docs/decisions/one',
    'docs/decisions/README.md': '/docs/decisions',
    'sdk/python/README.md': '/docs/more/sdk/python',
    'src/a/README.md': '/docs/more/src/a',
    'CHANGELOG.md': '/docs/more/changelog',
  });
  const home = site.fragments.get('docs/README.md');
  for (const href of ['/docs/methods/card#pay', '/docs/more/sdk/python', '/docs/more/changelog']) {
    expect(home).toContain(`href="${href}"`);
  }
  expect(site.fragments.get('docs/decisions/README.md')).toContain('<a href="/docs/decisions/one">One</a>');
});

describe('links', () => {
  const problemsOf = (text: string) => {
    put({ 'docs/a.md': `# A\n\n## Here\n\n${text}`, 'docs/b.md': '# B\n\n## There' });
    return buildSite(root).problems;
  };

  test.each([
    '[x](b.md)',
    '[x](b.md#there)',
    '[x](./b.md#b)',
    '[x](#here)',
    '[x](https://example.com/a.md#b)',
    '[x](mailto:a@example.com)',
    '[x](/docs/api/stripe)',
    '[x](/demo)',
    '[x](http://localhost:4242/demo)',
    '`[x](nowhere.md)`',
  ])('%s is in order', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test.each([
    ['[x](nowhere.md)', 'docs/a.md: nowhere.md is not there'],
    ['[x](B.md)', 'docs/a.md: B.md is not there'],
    ['[x](b.md#nowhere)', 'docs/a.md: docs/b.md has no #nowhere'],
    ['[x](#nowhere)', 'docs/a.md: docs/a.md has no #nowhere'],
    ['![x](nowhere.png)', 'docs/a.md: nowhere.png is not there'],
    ['<img src="nowhere.png" alt="">', 'docs/a.md: nowhere.png is not there'],
    ['[x](../../../etc/passwd)', 'docs/a.md: ../../../etc/passwd is not there'],
    ['[x](../docs/no-such-folder)', 'docs/a.md: ../docs/no-such-folder is not there'],
    ['[x](/docs/b)', expect.stringContaining('write it as a relative link')],
  ])('%s is told', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('to files serve them: pictures as pictures, all else as text', () => {
    put({ 'docs/c.png': pngOf(3, 4), 'docs/unused.png': pngOf(1, 1), LICENSE: 'MIT', 'src/x.html': '<script>' });
    const problems = problemsOf('![c](c.png) [license](../LICENSE) [code](../src/x.html)');
    const { files, fragments } = buildSite(root);
    expect(problems).toEqual([]);
    expect(files.map(({ address, type }) => [address, type])).toEqual([
      ['/docs/c.png', 'image/png'],
      ['/docs/unused.png', 'image/png'],
      ['/docs/more/LICENSE', 'text/plain; charset=utf-8'],
      ['/docs/more/src/x.html', 'text/plain; charset=utf-8'],
    ]);
    expect(fragments.get('docs/a.md')).toContain('<img src="/docs/c.png" alt="c" width="3" height="4" loading="lazy">');
  });
});

test('a page without a title, at an address of the server’s own, or at that of another is told', () => {
  put({ 'docs/search.md': '# Search', 'docs/a.md': 'No title', 'docs/b.md': '# B', 'docs/b/README.md': '# B too' });
  expect(buildSite(root).problems.toSorted()).toEqual([
    'docs/a.md has no title: begin it with "# Title"',
    'docs/b.md and docs/b/README.md have one address: rename one',
    'docs/search.md cannot be served at /docs/search: rename it',
  ]);
});

test('the navigation has every page: those that it does not know at the end of their folder’s group', () => {
  put({
    'docs/README.md': '# Polytill',
    'docs/methods/card.md': '# Card payments',
    'docs/methods/cash.md': '# Cash',
    'docs/methods/barter.md': '# Barter',
    'docs/new.md': '# New',
    'docs/reference/parcels.md': '# Parcels',
    'docs/decisions/one.md': '# One',
    'sdk/php/README.md': '# Polytill for PHP',
  });
  const groups = buildSite(root).navigation.map(({ name, entries }) => [name, ...entries.map(({ label }) => label)]);
  expect(groups).toEqual([
    ['Start', 'Overview'],
    ['Accept payments', 'Cards', 'Barter', 'Cash'],
    ['Build and test', 'PHP'],
    ['Reference', 'Reference', 'Decisions', 'New', 'Parcels'],
  ]);
});

describe('what is written', () => {
  const folder = () => join(root, 'dist');
  const write = () => writeSite(buildSite(root), { root, folder: folder() });

  test('is replaced where it has changed, left alone where not, and gone with its source', () => {
    put({ 'docs/README.md': '# Home', 'docs/a.md': '# A', 'docs/b.md': '# B' });
    write();
    const fileOf = (page: string) => join(folder(), `pages/docs/${page}.md.html`);
    const before = statSync(fileOf('a')).ino;
    put({ 'docs/README.md': '# Other' });
    rmSync(join(root, 'docs/b.md'));
    write();
    expect(statSync(fileOf('a')).ino).toBe(before);
    expect(readFileSync(fileOf('README'), 'utf8')).toContain('Other');
    expect(statSync(fileOf('b'), { throwIfNoEntry: false })).toBeUndefined();
    expect(readFileSync(join(folder(), 'files/docs/a.md'), 'utf8')).toBe('# A');
  });
});
