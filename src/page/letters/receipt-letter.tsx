import { around } from '../../words/bidi.ts';
import { LetterPage, LetterRow, LetterTable, Small } from './letter-page.tsx';
import { type Accents, buttonStyle, LIGHT, MONO, TEXT } from './letter-style.ts';
import type { Item, Questions, ReceiptContent } from './receipt-content.ts';

/** A receipt as mail clients show it. The amount is what is seen first, as on the page. */
export function ReceiptLetter({ content, accents }: { readonly content: ReceiptContent; readonly accents: Accents }) {
  const { language, test, why, shop, thanks, notices, facts, description, items, total, view, contact } = content;
  const { dir } = language;
  return (
    <LetterPage language={language} title={content.subject} accents={accents} bar={test} foot={why}>
      <p style={`${TEXT};margin:0;font-weight:600`}>
        <bdi>{shop}</bdi>
      </p>
      <Amount content={content} />
      <p style={`${TEXT};margin:8px 0 0`}>{thanks}</p>
      {notices.map((notice) => (
        <p class="notice" style={NOTICE} key={notice}>
          {notice}
        </p>
      ))}
      <LetterTable>
        {facts.map(({ term, value, isCode }) => (
          <LetterRow dir={dir} start={<Small>{term}</Small>} end={isCode ? <Code text={value} /> : value} key={term} />
        ))}
      </LetterTable>
      {description ? (
        <p style={`${TEXT};margin:24px 0 0`}>
          <bdi>{description}</bdi>
        </p>
      ) : null}
      {items.length > 0 ? (
        <LetterTable>
          {items.map((item) => (
            <LetterRow dir={dir} start={<ItemName item={item} />} end={item.amount} key={item} />
          ))}
          {total ? <LetterRow dir={dir} start={total.term} end={total.value} isStrong /> : null}
        </LetterTable>
      ) : null}
      <p style={`${TEXT};margin:32px 0 0`}>
        <a class="button" href={view.url} style={buttonStyle(accents)}>
          {view.text}
        </a>
      </p>
      {contact ? <Contact contact={contact} accents={accents} /> : null}
    </LetterPage>
  );
}

const NOTICE = `${TEXT};margin:16px 0 0;padding:12px 16px;border-radius:10px;background:${LIGHT.warnWash};color:${LIGHT.warn}`;

function Amount({ content: { title, amount } }: { readonly content: ReceiptContent }) {
  return (
    <h1 class="ink" style={`${TEXT};margin:24px 0 0;font-size:36px;line-height:1.2;font-weight:600;color:${LIGHT.ink}`}>
      <span class="ink-2" style={`font-size:16px;line-height:1.5;font-weight:400;color:${LIGHT.ink2}`}>
        {title}
      </span>
      <br />
      <bdi>{amount}</bdi>
    </h1>
  );
}

function Code({ text }: { readonly text: string }) {
  return <code style={`font-family:${MONO};font-size:13px`}>{text}</code>;
}

function ItemName({ item: { name, notes } }: { readonly item: Item }) {
  return (
    <>
      <bdi>{name}</bdi>
      {notes.map((note) => (
        <Small key={note}>
          <br />
          <bdi>{note}</bdi>
        </Small>
      ))}
    </>
  );
}

function Contact({ contact, accents }: { readonly contact: Questions; readonly accents: Accents }) {
  const [before, after] = around(({ time }) => contact.say(time));
  return (
    <p class="ink-2" style={`${TEXT};margin:24px 0 0;font-size:13px;color:${LIGHT.ink2}`}>
      {before}
      <a class="link" href={contact.href} style={`color:${accents.light.accent}`}>
        <bdi>{contact.text}</bdi>
      </a>
      {after}
    </p>
  );
}
