/** Tags by weight, best first. A header is a stranger's: only its beginning is read. */
export function readAcceptLanguage(header = ''): string[] {
  return header
    .slice(0, 200)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag, weight: weight === undefined ? 1 : Number(weight), index };
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ tag }) => tag);
}

/**
 * The tag in its canonical spelling (`tw` is `ak`, `iw` is `he`) where this server can format by it; extensions (calendars,
 * digits) are dropped.
 */
export function knownLocale(tag: string | null): string | undefined {
  if (tag === null) return undefined;
  try {
    const { baseName } = new Intl.Locale(tag.replaceAll('_', '-'));
    return Intl.NumberFormat.supportedLocalesOf([baseName]).length > 0 ? baseName : undefined;
  } catch {
    return undefined;
  }
}
