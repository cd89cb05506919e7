/** What the build knows of the documentation, and the server shows. */
export type Catalogue = {
  readonly pages: readonly Page[];
  /** In the order in which a newcomer reads. */
  readonly navigation: readonly Group[];
  /** What pages show or lead to that is no page: pictures, source, the license. */
  readonly files: readonly LinkedFile[];
};

export type Page = {
  /** The path of its Markdown from the root of the repository. */
  readonly source: string;
  readonly address: string;
  readonly title: string;
  readonly headings: readonly Heading[];
};

export type Heading = { readonly level: number; readonly id: string; readonly text: string };

export type Group = { readonly name: string; readonly entries: readonly Entry[] };

export type Entry = { readonly address: string; readonly label: string };

export type LinkedFile = { readonly source: string; readonly address: string; readonly type: string };

/** What stands below one heading: the unit that a search finds. */
export type Passage = {
  readonly address: string;
  readonly title: string;
  /** Null: before the page's first heading. */
  readonly heading: Heading | null;
  readonly text: string;
  readonly code: string;
};

export const HOME = '/docs';

/** Where a page's Markdown is served as it is. */
export function rawAddressOf(address: string): string {
  return address === HOME ? `${HOME}/README.md` : `${address}.md`;
}
