import { refuse } from '../../../core/errors.ts';
import { METADATA_LIMITS, type Metadata } from '../../../core/metadata.ts';

/** Any JSON, in this API; texts alone in the core and most others. */
export type WireMetadata = Readonly<Record<string, unknown>>;

/** How much of it there may be, as JSON without idle space. */
export const MAX_METADATA_CHARACTERS = 20_000;

export function assertMetadata(metadata: WireMetadata): void {
  if (JSON.stringify(metadata).length > MAX_METADATA_CHARACTERS) {
    refuseMetadata(`must have at most ${MAX_METADATA_CHARACTERS} characters as JSON`);
  }
  // JSON.parse reads 1e400 as infinity, which could only be given back as null.
  if (hasInfinity(metadata)) refuseMetadata('has a number that is too large; send it as text');
}

/** What other APIs are told of it: the texts that keep to the core's limits. */
export function textsOf(metadata: WireMetadata): Metadata {
  const texts = Object.entries(metadata).filter(
    (entry): entry is [string, string] => isText(entry[1]) && isName(entry[0]),
  );
  return Object.fromEntries(texts.slice(0, METADATA_LIMITS.keys));
}

/** As it was sent, with what has become of its texts since: the core's metadata can be changed through other APIs. */
export function renderMetadata(sent: WireMetadata, known: Metadata): WireMetadata {
  const inCore = textsOf(sent);
  const kept = Object.entries(sent)
    .filter(([name]) => Object.hasOwn(known, name) || !Object.hasOwn(inCore, name))
    .map(([name, value]) => [name, Object.hasOwn(known, name) ? known[name] : value]);
  return { ...Object.fromEntries(kept), ...known };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= METADATA_LIMITS.valueCharacters;
}

function isName(name: string): boolean {
  return name.length > 0 && name.length <= METADATA_LIMITS.keyCharacters;
}

function hasInfinity(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInfinity);
}

function refuseMetadata(reason: string): never {
  return refuse({ code: 'parameter_invalid', param: 'metadata', reason });
}
