export const MOST_IN_NAME = 100;

/** On one line; undefined where there is none, or too much of it. */
export function readPersonName(form: URLSearchParams): string | undefined {
  const name = (form.get('name') ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return name === '' || name.length > MOST_IN_NAME ? undefined : name;
}
