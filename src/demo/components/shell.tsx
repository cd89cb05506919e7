import type { ComponentChildren } from 'preact';
import type { Assets } from '../../http/html/assets.ts';
import { Document } from '../../http/html/document.tsx';
import { SHOP } from '../products.ts';

export const STYLE = 'src/demo/styles/demo.css';
const SCRIPT = 'src/demo/client/demo.ts';

type Props = {
  readonly assets: Assets;
  readonly title: string;
  readonly kind: string;
  /** Where to look again while scripts are off and something is awaited. */
  readonly refresh?: { readonly seconds: number; readonly path: string } | undefined;
  readonly children: ComponentChildren;
};

/** What every page of the shop has around it. */
export function Shell({ assets, title, kind, refresh, children }: Props) {
  return (
    <Document
      lang="en"
      title={`${title} · ${SHOP.name}`}
      style={assets.style(STYLE)}
      script={assets.scriptOf(SCRIPT)}
      refresh={refresh}
    >
      <header>
        <p class="test">A demo in test mode: no money moves.</p>
        <div class="top">
          <a class="shop" href="/demo">
            <span class="logo" aria-hidden="true">
              H
            </span>
            <span>
              {SHOP.name} <small>{SHOP.place}</small>
            </span>
          </a>
          <nav aria-label="Polytill">
            <a href="/docs">Documentation</a>
          </nav>
        </div>
      </header>
      <main data-kind={kind}>{children}</main>
      <footer>
        <p>This shop knows Polytill by its public API alone, as any shop would.</p>
      </footer>
    </Document>
  );
}
