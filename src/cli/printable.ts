/** Those of `paint`, and no others: there are some that hide what follows. */
const OWN_STYLES = String.raw`\u001b\[(?:1|2|22|31|32|33|36|39)m`;
/** All but the end of a line and a tab; with the marks that turn the direction of writing about. */
const UNPRINTABLE = String.raw`(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]`;
const SPECIAL = new RegExp(`(${OWN_STYLES})|${UNPRINTABLE}`, 'gu');

/** A text for a terminal. What a server or a receiver answers may hold sequences that a terminal obeys. */
export function printable(text: string): string {
  return text.replaceAll(SPECIAL, (_, style: string | undefined) => style ?? '\ufffd');
}

/** JSON escapes what is below the blank; what a terminal obeys beyond ASCII is escaped too, and means the same. */
export function printableJson(value: unknown): string {
  const inEscapes = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, inEscapes);
}
