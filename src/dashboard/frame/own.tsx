import type { ComponentChildren } from 'preact';
import { Document } from '../../http/html/document.tsx';
import type { Spoken } from '../../words/spoken.ts';
import { Csrf } from '../components/csrf.tsx';
import type { Desk } from '../desk.ts';
import type { OwnVisit } from '../profile/own-route.ts';
import { SCRIPT, STYLE } from './frame.tsx';
import type { frameWords } from './words.ts';

type Props = {
  readonly desk: Desk;
  readonly visit: OwnVisit;
  readonly texts: Spoken<(typeof frameWords)['en']>;
  readonly title: string;
  readonly children: ComponentChildren;
};

/** A page that is about who is signed in, and about no account. */
export function OwnFrame({ desk, visit, texts, title, children }: Props) {
  const { person } = visit.visitor;
  return (
    <Document
      lang={visit.language}
      title={`${title} · Polytill`}
      style={desk.assets.style(STYLE)}
      script={desk.assets.scriptOf(SCRIPT)}
    >
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <div class="own">
        <header class="bar">
          <a href="/dashboard">{texts.errors.home}</a>
          <form method="post" action="/dashboard/sign-out" class="you">
            <Csrf token={visit.csrf} />
            <span>
              <bdi>{person.name}</bdi>
            </span>{' '}
            <button type="submit" class="link">
              {texts.signOut}
            </button>
          </form>
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </Document>
  );
}
