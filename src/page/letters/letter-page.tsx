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

/** A line of two: what it is at the start, how much at the end. */
export function LetterRow(props: {
  readonly dir: Language['dir'];
  readonly start: ComponentChildren;
  readonly end: ComponentChildren;
}) {
  const cell = `${TEXT};padding:8px 0;border-top:1px solid ${LIGHT.line}`;
  return (
    <tr>
      <td class="line ink-2" style={`${cell};color:${LIGHT.ink2}`} align={startOf(props.dir)} valign="top">
        {props.start}
      </td>
      <td class="line ink" style={`${cell};color:${LIGHT.ink}`} align={endOf(props.dir)} valign="top">
        <bdi>{props.end}</bdi>
      </td>
    </tr>
  );
}

export function LetterTable({ children }: { readonly children: ComponentChildren }) {
  return (
    <table {...TABLE} style="margin:24px 0 0">
      {children}
    </table>
  );
}
