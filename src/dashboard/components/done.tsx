type Props = {
  readonly query: URLSearchParams;
  /** What can have been done, by its word in the address: nothing else is said. */
  readonly texts: Readonly<Record<string, string>>;
};

/** What was done by the form before, told on the page after it. */
export function Done({ query, texts }: Props) {
  const done = query.get('done') ?? '';
  if (!Object.hasOwn(texts, done)) return null;
  return (
    <p class="notice good" role="status">
      {texts[done]}
    </p>
  );
}
