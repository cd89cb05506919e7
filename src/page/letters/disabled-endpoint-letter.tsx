import type { Language } from '../language.ts';
import type { DisabledEndpointContent } from './disabled-endpoint-content.ts';
import { LetterPage, LetterRow, LetterTable, Small } from './letter-page.tsx';
import { HOUSE_ACCENTS, LIGHT, TEXT } from './letter-style.ts';

type Props = {
  readonly content: DisabledEndpointContent;
  readonly language: Language;
  /** The bar of the page's test mode; null in live mode. */
  readonly bar: string | null;
};

/** A letter to the merchant, as mail clients show it: what happened first, then what to do. */
export function DisabledEndpointLetter({ content, language, bar }: Props) {
  const { shop, title, paragraphs, facts, why, subject } = content;
  return (
    <LetterPage language={language} title={subject} accents={HOUSE_ACCENTS} bar={bar} foot={why}>
      <p style={`${TEXT};margin:0;font-weight:600`}>
        <bdi>{shop}</bdi>
      </p>
      <h1
        class="ink"
        style={`${TEXT};margin:24px 0 0;font-size:24px;line-height:1.3;font-weight:600;color:${LIGHT.ink}`}
      >
        {title}
      </h1>
      {paragraphs.map((paragraph) => (
        <p style={`${TEXT};margin:12px 0 0;overflow-wrap:anywhere`} key={paragraph}>
          {paragraph}
        </p>
      ))}
      <LetterTable>
        {facts.map(({ term, value }) => (
          <LetterRow dir={language.dir} start={<Small>{term}</Small>} end={value} key={term} />
        ))}
      </LetterTable>
    </LetterPage>
  );
}
