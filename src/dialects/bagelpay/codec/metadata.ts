import { refuse } from '../../../core/errors.ts';
import { METADATA_LIMITS, type Metadata } from '../../../core/metadata.ts';

/** Any JSON by name, as the provider's own client has it; texts alone in the core. */
export type WireMetadata = Readonly<Record<string, unknown>>;

/** What the core and all other APIs are told of it: a text as it is, anything else as JSON. */
export function textsOf(metadata: WireMetadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, textOf(name, value)]));
}

/** What is not a text, to be given back as it was sent. */
export function valuesOf(metadata: WireMetadata): WireMetadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => typeof value !== 'string'));
}

/** As it was sent, except what has been changed through another API since: that is the text that it has become. */
export function renderMetadata(texts: Metadata, values: WireMetadata): WireMetadata {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const unchanged = Object.hasOwn(values, name) && JSON.stringify(values[name]) === text;
      return [name, unchanged ? values[name] : text];
    }),
  );
}

function textOf(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, refuseInfinity(name));
  if (text.length <= METADATA_LIMITS.valueCharacters) return text;
  return refuseValue(name, `must have at most ${METADATA_LIMITS.valueCharacters} characters`);
}

/** JSON can write 1e400, and JavaScript reads infinity, which could only be given back as null. */
function refuseInfinity(name: string) {
  return (_key: string, value: unknown) =>
    value === Infinity || value === -Infinity
      ? refuseValue(name, 'has a number that is too large; send it as text')
      : value;
}

function refuseValue(name: string, reason: string): never {
  return refuse({ code: 'parameter_invalid', param: `metadata.${name}`, reason });
}
