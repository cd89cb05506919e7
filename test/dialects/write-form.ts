/** `{a: {b: [1]}}` → `a[b][0]=1`, as clients of APIs that take forms write it. */
export function writeForm(body: object): string {
  const pairs: string[] = [];
  const write = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (typeof value !== 'object') {
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
      return;
    }
    for (const [key, inner] of Object.entries(value)) write(`${name}[${key}]`, inner);
  };
  for (const [name, value] of Object.entries(body)) write(name, value);
  return pairs.join('&');
}
