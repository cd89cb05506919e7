import { type InnerList, isInnerList, type Parameters, parseDictionary, serializeInnerList } from 'structured-headers';

/** The one signature of a message, as its two fields have it (RFC 9421). Nothing of it is verified. */
export type MessageSignature = {
  /** What is signed, in its order: names of fields in lower case, and derived components such as `@method`. */
  readonly covered: readonly string[];
  readonly parameters: Parameters;
  readonly signature: Buffer;
  /** The list of what is covered with its parameters, as it is signed itself. */
  readonly input: InnerList;
};

/** What there is of a message to be signed, by the names of components; fields by their names in lower case. */
export type Components = Readonly<Record<string, string | undefined>>;

/** A message that says why it has no signature that can be verified. */
export class SignatureFault extends Error {}

/**
 * Reads `Signature-Input` and `Signature`. Throws SignatureFault for anything but exactly one signature over plain components:
 * where there are several, nothing here says which of them was meant.
 */
export function readSignature({ input, signature }: Readonly<Record<'input' | 'signature', string>>): MessageSignature {
  const [inputs, signatures] = [parsed('Signature-Input', input), parsed('Signature', signature)];
  if (inputs.size !== 1 || signatures.size !== 1) throw new SignatureFault('it does not have exactly one signature');
  const [[label, list]] = [...inputs] as [[string, ReturnType<typeof inputs.get>]];
  const [value] = signatures.get(label) ?? [];
  if (!list || !isInnerList(list)) throw new SignatureFault('Signature-Input is not a list of components');
  if (!(value instanceof ArrayBuffer))
    throw new SignatureFault('Signature has no bytes by the name in Signature-Input');
  return { covered: coveredBy(list), parameters: list[1], signature: Buffer.from(value), input: list };
}

/** The text that was signed (RFC 9421, 2.5). Throws SignatureFault where the message lacks something that is covered. */
export function signatureBase({ covered, input }: MessageSignature, components: Components): string {
  const lines = covered.map((name) => {
    const value = Object.hasOwn(components, name) ? components[name] : undefined;
    if (value === undefined)
      throw new SignatureFault(`it is said to cover ${name.slice(0, 60)}, which it does not have`);
    return `"${name}": ${value.trim()}`;
  });
  return [...lines, `"@signature-params": ${serializeInnerList(input)}`].join('\n');
}

function parsed(field: string, text: string) {
  try {
    return parseDictionary(text);
  } catch {
    throw new SignatureFault(`${field} is no dictionary of structured fields`);
  }
}

function coveredBy([items]: InnerList): readonly string[] {
  const names = items.map(([name, parameters]) => {
    // `;sf`, `;key`, `;req` and the others change what is signed of a field, and none of them is needed here.
    if (typeof name !== 'string' || name !== name.toLowerCase() || parameters.size > 0) {
      throw new SignatureFault('it covers a component that is not understood');
    }
    return name;
  });
  if (new Set(names).size < names.length) throw new SignatureFault('it covers a component twice');
  return names;
}
