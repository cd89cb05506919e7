import type { Language } from '../language.ts';
import { LetterPage } from './letter-page.tsx';
import { buttonStyle, HOUSE_ACCENTS, LIGHT, TEXT } from './letter-style.ts';
import type { LinkContent } from './link-content.ts';

/** A letter that is there for its link, as mail clients show it. */
export function LinkLetter({ content, language }: { readonly content: LinkContent; readonly language: Language }) {
  const { subject, title, paragraphs, button, url, why } = content;
  return (
    <LetterPage language={language} title={subject} accents={HOUSE_ACCENTS} bar={null} foot={why}>
      <h1 class="ink" style={`${TEXT};margin:0;font-size:24px;line-height:1.3;font-weight:600;color:${LIGHT.ink}`}>
        {title}
      </h1>
      {paragraphs.map((paragraph) => (
        <p style={`${TEXT};margin:12px 0 0;overflow-wrap:anywhere`} key={paragraph}>
          {paragraph}
        </p>
      ))}
      <p style={`${TEXT};margin:32px 0 0`}>
        <a class="button" href={url} style={buttonStyle(HOUSE_ACCENTS)}>
          {button}
        </a>
      </p>
      <p class="ink-2" style={`${TEXT};margin:24px 0 0;font-size:13px;overflow-wrap:anywhere;color:${LIGHT.ink2}`}>
        {url}
      </p>
    </LetterPage>
  );
}
