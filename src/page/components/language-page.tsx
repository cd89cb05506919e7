import type { Assets } from '../../http/html/assets.ts';
import { Document } from '../../http/html/document.tsx';
import type { Language } from '../language.ts';
import { languagesByName } from '../language-names.ts';

type Props = {
  readonly language: Language;
  readonly assets: Assets;
  /** Where the payer comes from, in another language. */
  readonly addressIn: (lang: string) => string;
};

/** Every language in its own words: whoever cannot read this page finds theirs all the same. */
export function LanguagePage({ language, assets, addressIn }: Props) {
  const { texts, lang, dir } = language;
  const title = texts.language.label;
  return (
    <Document lang={lang} dir={dir} title={title} style={assets.style('src/page/styles/languages.css')}>
      <main>
        <h1>{title}</h1>
        <ul>
          {languagesByName().map(({ tag, name }) => (
            <li key={tag}>
              <a href={addressIn(tag)} hreflang={tag} aria-current={tag === lang ? 'true' : undefined}>
                <bdi lang={tag}>{name}</bdi>
                {tag === lang ? (
                  <svg class="check" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="m5 12.5 4.5 4.5L19 7.5" />
                  </svg>
                ) : null}
              </a>
            </li>
          ))}
        </ul>
      </main>
    </Document>
  );
}
