import { Type } from 'typebox';
import { PATTERN_REASONS } from '../../../http/validate.ts';

type Described = { description: string; examples?: readonly unknown[] };

/** Text that may also be null, which means the same as leaving it out. */
export function OptionalText(options: Described & { maxLength: number }) {
  return Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], ...options }));
}

/** Null or text: for answers. */
export function TextOrNull(description: string, example: string) {
  return Type.Unsafe({ type: ['string', 'null'], description, examples: [example] });
}

/** A schema that the document gives a name, so that client generators make a type of it. */
export function Ref(name: string, description?: string) {
  return Type.Unsafe({ $ref: `${name}#`, ...(description ? { description } : {}) });
}

const EMAIL_PATTERN = '^[^\\s@]+@[^\\s@]+$';
PATTERN_REASONS.set(EMAIL_PATTERN, 'must be an e-mail address');

export const Email = (description: string) =>
  Type.String({ description, maxLength: 254, pattern: EMAIL_PATTERN, examples: ['customer@example.com'] });

export const Text = (description: string, maxLength: number, example: string) =>
  Type.String({ description, minLength: 1, maxLength, examples: [example] });

/** Absolute http or https; read by the WHATWG parser in the codec, because JSON Schema's `uri` refuses the placeholder's braces. */
export const Url = (description: string, example: string) =>
  Type.String({ description, maxLength: 2048, examples: [example] });

export const TimeAnswer = Type.String({
  description: 'ISO 8601 in UTC, with milliseconds.',
  examples: ['2024-01-15T10:00:00.000Z'],
});

export const AssetAmount = (description: string) =>
  Type.String({ description: `${description} Whole units as decimal text.`, examples: ['100.25'] });
