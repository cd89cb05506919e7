/** Of what is sent none is nested half as deeply. */
const DEEPEST = 16;

/**
 * What a text says as JSON; undefined where it says nothing, or is nested more deeply than any event. A stranger's ten thousand
 * brackets are parsed well enough, but whoever walks through them runs out of stack, and indenting them makes megabytes.
 */
export function parseFlatJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isFlat(value, DEEPEST) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFlat(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isFlat(inner, levels - 1));
}
