import type { ComponentChildren } from 'preact';
import type { Language } from '../language.ts';
import { type Accents, LIGHT, letterSheet, TEXT } from './letter-style.ts';

type Props = {
  readonly language: Language;
  readonly title: string;
  readonly accents: Accents;
  /** Above everything else, as the bar of the page's test mode. */
  readonly bar: string | null;
  /** Below the sheet, in small letters. */
  readonly foot: string;
  readonly children: ComponentChildren;
};

const TABLE = { role: 'presentation', width: '100%', cellpadding: '0', cellspacing: '0', border: '0' } as const;

/**
 * The document of a letter: one sheet on a desk. Mail clients know tables and styles on the element itself, and little else:
 * the sheet of styles only makes dark what is light. Nothing is loaded from anywhere.
 */
export function LetterPage({ language: { lang, dir }, title, accents, bar, foot, children }: Props) {
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: letterSheet(accents) }} />
      </head>
      <body class="wash" style={`margin:0;padding:0;background:${LIGHT.wash}`}>
        <table {...TABLE} class="wash" dir={dir} style={`background:${LIGHT.wash}`}>
          <tr>
            <td align="center" style="padding:24px 12px">
              {bar ? <Aside text={bar} weight={600} /> : null}
              <table {...TABLE} class="paper" style={SHEET}>
                <tr>
                  <td class="pad ink" style={`${TEXT};padding:32px;color:${LIGHT.ink}`} align={startOf(dir)}>
                    {children}
                  </td>
                </tr>
              </table>
              <Aside text={foot} weight={400} />
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

const SHEET = `max-width:520px;background:${LIGHT.paper};border:1px solid ${LIGHT.line};border-radius:10px`;

function Aside({ text, weight }: { readonly text: string; readonly weight: 400 | 600 }) {
  const style = `${TEXT};font-size:13px;font-weight:${weight};max-width:520px;margin:0 auto;padding:12px 8px;color:${LIGHT.ink2}`;
  return (
    <p class="ink-2" style={style}>
      {text}
    </p>
  );
}

function startOf(dir: Language['dir']): 'left' | 'right' {
  return dir === 'rtl' ? 'right' : 'left';
}

function endOf(dir: Language['dir']): 'left' | 'right' {
  return dir === 'rtl' ? 'left' : 'right';
}

type RowProps = {
  readonly dir: Language['dir'];
  readonly start: ComponentChildren;
  readonly end: ComponentChildren;
  readonly isStrong?: boolean;
};

/** A line of two: what it is at the start, how much at the end. */
export function LetterRow({ dir, start, end, isStrong = false }: RowProps) {
  const cell = `${TEXT};padding:10px 0;border-top:1px solid ${LIGHT.line};color:${LIGHT.ink};font-weight:${isStrong ? 600 : 400}`;
  return (
    <tr>
      <td class="line ink" style={cell} align={startOf(dir)} valign="baseline">
        {start}
      </td>
      <td class="line ink" style={`${cell};${END}`} align={endOf(dir)} valign="baseline">
        <bdi>{end}</bdi>
      </td>
    </tr>
  );
}

/** Beside or below what it belongs to. */
export function Small({ children }: { readonly children: ComponentChildren }) {
  return (
    <span class="ink-2" style={`font-size:13px;color:${LIGHT.ink2}`}>
      {children}
    </span>
  );
}

/** Ids and addresses are longer than a phone is wide; sums stay in their columns. */
const END = 'padding-inline-start:12px;overflow-wrap:anywhere;font-variant-numeric:tabular-nums';

export function LetterTable({ children }: { readonly children: ComponentChildren }) {
  return (
    <table {...TABLE} style="margin:24px 0 0">
      {children}
    </table>
  );
}
