import { isolate } from '../../words/bidi.ts';
import type { ReceiptContent } from './receipt-content.ts';

/** A receipt as plain text: one thing a line, in the order of the page. */
export function receiptText(content: ReceiptContent): string {
  const { language, test, shop, title, amount, facts, items, total, view, contact } = content;
  const line = (term: string, value: string) => `${term}: ${isolate({ value }, language.lang).value}`;
  const blocks: readonly (readonly (string | null)[])[] = [
    [test],
    [shop, line(title, amount)],
    [content.thanks],
    content.notices,
    facts.map(({ term, value }) => line(term, value)),
    [
      content.description,
      ...items.map((item) => line([item.name, ...item.notes].join(' · '), item.amount)),
      total && line(total.term, total.value),
    ],
    [view.text, view.url],
    contact === null ? [] : [contact.say(contact.text)],
    [content.why],
  ];
  const said = blocks.map((lines) => lines.filter((text) => text !== null)).filter((lines) => lines.length > 0);
  return said.map((lines) => lines.join('\n')).join('\n\n');
}
