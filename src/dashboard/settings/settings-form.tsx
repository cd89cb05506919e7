import type { ComponentChildren } from 'preact';
import { Csrf } from '../components/csrf.tsx';
import type { Visit } from '../visit.ts';
import { mayChange, type SettingsTexts } from './settings-page.tsx';

type Props = {
  readonly visit: Visit;
  readonly texts: SettingsTexts;
  readonly children: ComponentChildren;
  /** Beside the button that saves. */
  readonly more?: ComponentChildren;
};

/** Settings to fill in; for who may only read them they are there, and cannot be changed. */
export function SettingsForm({ visit, texts, children, more }: Props) {
  const isOpen = mayChange(visit);
  return (
    <form method="post" class="narrow wide">
      {isOpen ? <Csrf token={visit.csrf} /> : null}
      <fieldset class="whole" disabled={!isOpen}>
        {children}
      </fieldset>
      {isOpen ? (
        <p class="buttons">
          <button type="submit" class="main">
            {texts.save}
          </button>
          {more}
        </p>
      ) : null}
    </form>
  );
}

/** Where all of it is told, beside what is being filled in. */
export function DocsLink({ page, text }: { readonly page: string; readonly text: string }) {
  return (
    <a href={`/docs/${page}`} target="_blank" rel="noopener">
      {text}
    </a>
  );
}
