/** The anchor that the repository's site gives a heading, so that a link with an anchor works there and here. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** The same for all headings of a page: the second of a name is numbered 1. */
export function createSlugs(): (heading: string) => string {
  const seen = new Map<string, number>();
  return (heading) => {
    const slug = slugOf(heading);
    let unique = slug;
    while (seen.has(unique)) {
      const times = (seen.get(slug) as number) + 1;
      seen.set(slug, times);
      unique = `${slug}-${times}`;
    }
    seen.set(unique, 0);
    return unique;
  };
}
