import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildSite } from '../../src/docs/build/build-site.ts';

/** Every page on disk, as the site has it. */
const site = buildSite(join(import.meta.dirname, '../..'));

test('every link, anchor and picture is there', () => {
  expect(site.problems, 'a reader would be led nowhere: correct the link, or add what it leads to').toEqual([]);
});

test('every page can be reached from the navigation', () => {
  const sourceAt = new Map(site.pages.map(({ address, source }) => [address, source]));
  const waiting = site.navigation.flatMap(({ entries }) => entries.map(({ address }) => sourceAt.get(address)));
  const reached = new Set(waiting);
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const { to } of site.links.filter((link) => link.from === from)) {
      if (!reached.has(to)) waiting.push(to);
      reached.add(to);
    }
  }
  expect(
    site.pages.map(({ source }) => source).filter((source) => !reached.has(source) && !site.lists.has(source)),
    'nobody finds these: name them in src/docs/build/navigation.ts, or link to them from a page',
  ).toEqual([]);
});

test('no page needs what its policy forbids', () => {
  const forbidden = [...site.fragments].flatMap(([source, html]) =>
    [...html.matchAll(/<script|<style|<iframe|<[^>]+\s(?:style|on\w+)=/g)].map(([found]) => `${source}: ${found}`),
  );
  expect(forbidden, 'inline styles and scripts are not run here: write it in Markdown').toEqual([]);
});
