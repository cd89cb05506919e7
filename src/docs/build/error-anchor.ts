/**
 * Where an error's `doc_url` leads: the native API's anchors are its codes; the others' begin with their name, since a page can
 * have each only once. `heading` is the API's title, such as `Polytill API (stripe)`.
 */
export function errorAnchor(code: string, heading: string): string | undefined {
  const [, name] = /\((\w+)\)$/.exec(heading) ?? [];
  if (!name) return undefined;
  return name === 'paygate' ? code : `${name}-${code}`;
}
