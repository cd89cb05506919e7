import type { ComponentChildren } from 'preact';
import { Document } from '../../http/html/document.tsx';
import type { Desk } from '../desk.ts';
import type { Reader } from '../visit.ts';
import { SCRIPT, STYLE } from './frame.tsx';

type PlainProps = {
  readonly desk: Desk;
  readonly reader: Reader;
  readonly title: string;
  readonly children: ComponentChildren;
};

/** A page without an account around it: signing in, an invitation, what went wrong. */
export function Plain({ desk, reader, title, children }: PlainProps) {
  return (
    <Document
      lang={reader.language}
      title={`${title} · Polytill`}
      style={desk.assets.style(STYLE)}
      script={desk.assets.scriptOf(SCRIPT)}
    >
      <main class="plain">
        <h1>{title}</h1>
        {children}
      </main>
    </Document>
  );
}
