import type { ComponentChildren } from 'preact';
import type { Style } from './assets.ts';

type Props = {
  readonly lang: string;
  /** Which way the words run; from left to right unless said. */
  readonly dir?: 'ltr' | 'rtl';
  readonly title: string;
  readonly style: Style;
  /** A merchant's colours, over those of the sheet. */
  readonly accent?: Style | undefined;
  readonly script?: string;
  /** Where to look again while scripts are off. */
  readonly refresh?: { readonly seconds: number; readonly path: string } | undefined;
  readonly children: ComponentChildren;
};

// A card's outline: no request for an icon that nobody would miss.
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='2' width='16' height='12' rx='3' fill='%231f4fd8'/%3E%3Cpath fill='%23fff' d='M0 5h16v2H0z'/%3E%3C/svg%3E";

export function Document({ lang, dir, title, style, accent, script, refresh, children }: Props) {
  return (
    <html lang={lang} dir={dir === 'rtl' ? dir : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {/* Chains of digits are card and phone numbers here, not links. */}
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        <link rel="icon" href={ICON} />
        {/* Our own sheets, named by their hashes in the policy. */}
        <style dangerouslySetInnerHTML={{ __html: style.css }} />
        {accent ? <style dangerouslySetInnerHTML={{ __html: accent.css }} /> : null}
        {script ? <script type="module" src={script} /> : null}
        {refresh ? (
          <noscript>
            <meta http-equiv="refresh" content={`${refresh.seconds};url=${refresh.path}`} />
          </noscript>
        ) : null}
      </head>
      <body>{children}</body>
    </html>
  );
}
