import type { Assets } from '../../http/html/assets.ts';
import { Document } from '../../http/html/document.tsx';
import type { Language } from '../language.ts';
import { LanguageLink } from './language-link.tsx';

type Props = {
  readonly language: Language;
  readonly assets: Assets;
  readonly title: string;
  readonly text: string;
  readonly again?: string | undefined;
  /** Where the languages are listed. */
  readonly languages?: string;
};

/** A page that has no session to speak of. */
export function MessagePage({ language, assets, title, text, again, languages }: Props) {
  return (
    <Document lang={language.lang} dir={language.dir} title={title} style={assets.style('src/page/styles/page.css')}>
      <main class="narrow" data-kind="message">
        <section class="act">
          <div class="step over">
            <h1>{title}</h1>
            <p>{text}</p>
            {again ? (
              <a class="main" href={again}>
                {language.texts.broken.again}
              </a>
            ) : null}
          </div>
        </section>
      </main>
      {languages ? (
        <footer>
          <LanguageLink language={language} href={languages} />
        </footer>
      ) : null}
    </Document>
  );
}
