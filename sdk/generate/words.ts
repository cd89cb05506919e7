/** `createCheckoutSession`, `line_items`, `checkout.session` in words. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

export function pascal(...names: string[]): string {
  return names
    .flatMap(wordsOf)
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');
}

export function camel(...names: string[]): string {
  const joined = pascal(...names);
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

export function snake(...names: string[]): string {
  return names.flatMap(wordsOf).join('_');
}

/** One of a list: `line_items` holds a `line_item`. */
export function singular(name: string): string {
  return name.replace(/s$/, '');
}

/** Sentences of one paragraph, each of which ends with a full stop. */
export function sentences(...texts: (string | undefined)[]): string {
  return texts
    .filter((text) => text)
    .map((text) => (text as string).replace(/\s*\n\s*/g, ' ').trim())
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');
}

/** Breaks a text into lines of at most so many characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function indent(text: string, by = '    '): string {
  return text.replace(/^(?=.)/gm, by);
}
