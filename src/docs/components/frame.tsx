import type { ComponentChildren } from 'preact';
import { Document } from '../../http/html/document.tsx';
import { type Heading, HOME } from '../catalogue.ts';
import { ASSETS, type Docs, SCRIPT, STYLE } from '../docs.ts';
import type { Library } from '../library.ts';
import { Contents } from './contents.tsx';
import { Navigation } from './navigation.tsx';
import { SearchForm } from './search-form.tsx';

type Props = {
  readonly docs: Docs;
  readonly library: Library;
  readonly title: string;
  /** The address of the page that is shown, where it has one. */
  readonly current?: string;
  readonly headings?: readonly Heading[];
  /** What is looked for, on the page that says what was found. */
  readonly query?: string;
  readonly children: ComponentChildren;
};

/** What every page of the documentation has around it. */
export function Frame({ docs, library, title, current, headings = [], query, children }: Props) {
  const name = current === HOME ? 'Polytill documentation' : `${title} · Polytill documentation`;
  return (
    <Document lang="en" title={name} style={docs.assets.style(STYLE)} script={docs.assets.scriptOf(SCRIPT, ASSETS)}>
      <a class="skip" href="#content">
        Skip to the page
      </a>
      <header>
        <div class="top">
          <a class="brand" href={HOME}>
            Polytill <span>docs</span>
          </a>
          <SearchForm query={query} />
        </div>
      </header>
      <div class={headings.length > 1 ? 'frame with-contents' : 'frame'}>
        <Navigation groups={library.navigation} dialects={docs.dialects} current={current} />
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <Contents headings={headings} />
      </div>
    </Document>
  );
}
