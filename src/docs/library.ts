import { readFile } from 'node:fs/promises';
import { ROOT } from '../root.ts';
import type { Catalogue, Entry, LinkedFile, Page, Passage } from './catalogue.ts';
import { rawAddressOf } from './catalogue.ts';

/** What the build has written. */
const BUILT = new URL('dist/docs/site/', ROOT);

/** The documentation, read piece by piece as it is asked for: a server whose documentation nobody reads loads nothing. */
export type Library = {
  readonly navigation: Catalogue['navigation'];
  pageAt(address: string): Page | undefined;
  /** A page whose Markdown is asked for by its own address. */
  rawPageAt(address: string): Page | undefined;
  fileAt(address: string): LinkedFile | undefined;
  /** The group that a page stands in, and its neighbours in the order of reading. */
  placeOf(page: Page): Place;
  fragmentOf(page: Page): Promise<string>;
  contentOf(file: Pick<LinkedFile, 'source'>): Promise<Buffer>;
  passages(): Promise<readonly Passage[]>;
};

export type Place = { readonly group?: string; readonly previous?: Entry; readonly next?: Entry };

let opened: Promise<Library> | undefined;

/** Opened once: what is built does not change while the process runs. */
export function openLibrary(): Promise<Library> {
  opened ??= readLibrary().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function readLibrary(): Promise<Library> {
  const { pages, navigation, files } = JSON.parse(await readBuilt('catalogue.json')) as Catalogue;
  const byAddress = new Map(pages.map((page) => [page.address, page]));
  const byRawAddress = new Map(pages.map((page) => [rawAddressOf(page.address), page]));
  const fileByAddress = new Map(files.map((file) => [file.address, file]));
  let passages: Promise<readonly Passage[]> | undefined;
  return {
    navigation,
    pageAt: (address) => byAddress.get(address),
    rawPageAt: (address) => byRawAddress.get(address),
    fileAt: (address) => fileByAddress.get(address),
    placeOf: ({ address }) => placeOf(address, navigation),
    fragmentOf: ({ source }) => readBuilt(`pages/${source}.html`),
    contentOf: ({ source }) => readFile(new URL(`files/${source}`, BUILT)),
    passages() {
      passages ??= readBuilt('passages.json').then((text) => JSON.parse(text));
      return passages;
    },
  };
}

function placeOf(address: string, navigation: Catalogue['navigation']): Place {
  const group = navigation.find(({ entries }) => entries.some((entry) => entry.address === address));
  if (!group) return {};
  const order = navigation.flatMap(({ entries }) => entries);
  const index = order.findIndex((entry) => entry.address === address);
  return { group: group.name, previous: order[index - 1], next: order[index + 1] };
}

async function readBuilt(file: string): Promise<string> {
  try {
    return await readFile(new URL(file, BUILT), 'utf8');
  } catch (cause) {
    throw new Error(`the documentation is not built (${file} is missing): run "npm run build"`, { cause });
  }
}
