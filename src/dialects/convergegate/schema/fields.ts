import { type TProperties, Type } from 'typebox';
import { METADATA_LIMITS } from '../../../core/metadata.ts';
import { PATTERN_REASONS } from '../../../http/validate.ts';

/** What is sent: fields that it does not know are ignored. */
export function Open<Fields extends TProperties>(fields: Fields, example: Record<string, unknown>) {
  return Type.Object(fields, { examples: [example] });
}

type Described = { description: string; examples?: readonly unknown[] };
type Limits = { minLength?: number; maxLength?: number; pattern?: string };

/** A text that may be left out. A form has no null: a blank one says the same as leaving it out. */
export function OptionalText(options: Described & Limits) {
  return Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], ...options }));
}

/** A schema that the description gives a name, so that client generators make a type of it. */
export function Ref(name: string, description: string) {
  return Type.Unsafe({ $ref: `${name}#`, description });
}

const EMAIL_PATTERN = '^[^\\s@]+@[^\\s@]+$';
PATTERN_REASONS.set(EMAIL_PATTERN, 'must be an e-mail address');

export const Email = (description: string) =>
  Type.String({ description, maxLength: 254, pattern: EMAIL_PATTERN, examples: ['john@example.com'] });

const BLIK_CODE_PATTERN = '^\\d{3}[ -]?\\d{3}$';
PATTERN_REASONS.set(BLIK_CODE_PATTERN, 'must be a BLIK code: six digits');

/** Six digits; payers write them in two groups. */
export const BlikCode = Type.String({
  description: 'The six digits that the payer reads in the bank’s app.',
  pattern: BLIK_CODE_PATTERN,
  examples: ['777123'],
});

const { keys, keyCharacters, valueCharacters } = METADATA_LIMITS;
const METADATA = {
  description: `Up to ${keys} of your own keys (${keyCharacters} characters) and texts (${valueCharacters} characters), sent as \`metadata[key]\`. Given back as sent.`,
  examples: [{ order_id: '1234' }],
};

export const Metadata = Type.Optional(
  Type.Unsafe<Record<string, string> | null>({
    ...METADATA,
    type: ['object', 'null'],
    maxProperties: keys,
    propertyNames: { minLength: 1, maxLength: keyCharacters },
    additionalProperties: { type: 'string', maxLength: valueCharacters },
  }),
);

export const MetadataAnswer = Type.Unsafe<Record<string, string> | null>({
  ...METADATA,
  description: 'As sent; null where there is none.',
  type: ['object', 'null'],
  additionalProperties: { type: 'string' },
});

export const Seconds = (description: string) =>
  Type.Integer({ description: `${description} Unix seconds.`, examples: [2147483648] });

export const Amount = (description: string) => Type.Integer({ description, examples: [1000] });

/** An answer’s text; blank where there is nothing. */
export const Text = (description: string, example: string) => Type.String({ description, examples: [example] });

export function IdParam(description: string, example: string) {
  return Type.Object({ id: Type.String({ description, examples: [example] }) });
}
