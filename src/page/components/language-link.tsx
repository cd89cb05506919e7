import type { Language } from '../language.ts';
import { nameOf } from '../language-names.ts';

/**
 * At the foot of every page: the language it is in, and the way to the others. A link to a list rather than the list itself,
 * which would weigh on every page for the few who need it.
 */
export function LanguageLink({ language, href }: { readonly language: Language; readonly href: string }) {
  const { texts, lang } = language;
  const name = nameOf(lang);
  return (
    <a class="language" href={href} aria-label={[texts.language.label, name, texts.language.change].join(', ')}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3a9 9 0 1 0 .1 0M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
      </svg>{' '}
      {name} <u>{texts.language.change}</u>
    </a>
  );
}
