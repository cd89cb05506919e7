import { type TProperties, Type } from 'typebox';
import { METADATA_LIMITS } from '../core/metadata.ts';
import { PATTERN_REASONS } from '../http/validate.ts';

/** What the schemas of every API are built of. A field that only one of them has is in that API's own `schema/fields.ts`. */

/** An object that takes these fields and no other. */
export function Closed<Known extends TProperties>(fields: Known, example?: Record<string, unknown>) {
  return Type.Object(fields, { additionalProperties: false, ...(example ? { examples: [example] } : {}) });
}

/** An object that takes these fields and ignores all others. */
export function Open<Known extends TProperties>(fields: Known, example?: Record<string, unknown>) {
  return Type.Object(fields, example ? { examples: [example] } : {});
}

type Described = { readonly description: string; readonly examples?: readonly unknown[] };
type Limits = { readonly minLength?: number; readonly maxLength?: number; readonly pattern?: string };

/** Text that may also be null, which means the same as leaving it out when something is created, and removes it in an update. */
export function NullableText(options: Described & Limits) {
  return Type.Unsafe<string | null>({ type: ['string', 'null'], ...options });
}

/** The same, of a field that may be left out. A form has no null: there a blank text is one. */
export function OptionalText(options: Described & Limits) {
  return Type.Optional(NullableText(options));
}

/** Null or something of a type: for answers. */
export function Nullable(type: string, options: Partial<Described> & Record<string, unknown> = {}) {
  return Type.Unsafe({ type: [type, 'null'], ...options });
}

/** A schema that the description gives a name, so that client generators make a type of it. */
export function Ref(name: string, description?: string) {
  return Type.Unsafe({ $ref: `${name}#`, ...(description ? { description } : {}) });
}

export function IdParam(description: string, example: string) {
  return Type.Object({ id: Type.String({ description, examples: [example] }) });
}

/** Absolute http or https; read by the WHATWG parser (merchant-url.ts), because JSON Schema's `uri` refuses the placeholder's braces. */
export const Url = (description: string, example: string) =>
  Type.String({ description, maxLength: 2048, examples: [example] });

/** No more than would surely bounce: the rest is known when a letter arrives. */
const EMAIL_PATTERN = '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)*$';
PATTERN_REASONS.set(EMAIL_PATTERN, 'must be an e-mail address');
export const EMAIL = { maxLength: 254, pattern: EMAIL_PATTERN } as const;

const { keys, keyCharacters, valueCharacters } = METADATA_LIMITS;

/** Metadata as the core keeps it: texts by name. */
export const METADATA = {
  maxProperties: keys,
  propertyNames: { minLength: 1, maxLength: keyCharacters },
  additionalProperties: { type: 'string', maxLength: valueCharacters },
  examples: [{ order_id: '1234' }],
} as const;

/** How a description of it begins. */
export const METADATA_SIZE = `Up to ${keys} of your own keys (${keyCharacters} characters) and texts (${valueCharacters} characters)`;
