import type { Assets } from '../../http/html/assets.ts';
import { Document } from '../../http/html/document.tsx';
import type { Language } from '../language.ts';

type Props = {
  readonly language: Language;
  readonly assets: Assets;
  readonly title: string;
  readonly text: string;
  readonly again?: string | undefined;
};

/** A page that has no session to speak of. */
export function MessagePage({ language, assets, title, text, again }: Props) {
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
    </Document>
  );
}
