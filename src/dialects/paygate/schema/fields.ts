import { type TProperties, Type } from 'typebox';
import { METADATA_LIMITS } from '../../../core/metadata.ts';
import { PATTERN_REASONS } from '../../../http/validate.ts';

/** An object that takes these fields and no other. */
export function Closed<Fields extends TProperties>(fields: Fields, example?: Record<string, unknown>) {
  return Type.Object(fields, { additionalProperties: false, ...(example ? { examples: [example] } : {}) });
}

type Described = { description: string; examples?: readonly unknown[] };

/** Text that may also be null, which means the same as leaving it out when something is created, and removes it in an update. */
export function NullableText(options: Described & { minLength?: number; maxLength?: number; pattern?: string }) {
  return Type.Unsafe<string | null>({ type: ['string', 'null'], ...options });
}

/** Null or something that another schema describes: for answers. */
export function Nullable(type: string, options: Described & Record<string, unknown>) {
  return Type.Unsafe({ type: [type, 'null'], ...options });
}

/** A schema that the document gives a name, so that client generators make a type of it. */
export function Ref(name: string, description?: string) {
  return Type.Unsafe({ $ref: `${name}#`, ...(description ? { description } : {}) });
}

/** E.164, and no more: the providers' own examples are in no numbering plan. */
export const PHONE_PATTERN = '^\\+[1-9]\\d{6,14}$';
PATTERN_REASONS.set(PHONE_PATTERN, 'must be a phone number such as +233241234567: a plus sign and 7 to 15 digits');

export const EMAIL_PATTERN = '^[^\\s@]+@[^\\s@]+$';
PATTERN_REASONS.set(EMAIL_PATTERN, 'must be an e-mail address');

export const Email = (description: string) =>
  NullableText({ description, maxLength: 254, pattern: EMAIL_PATTERN, examples: ['customer@example.com'] });

export const Phone = (description: string) =>
  NullableText({ description, pattern: PHONE_PATTERN, examples: ['+233241234567'] });

/** Absolute http or https; read by the WHATWG parser in the codec, because JSON Schema's `uri` refuses the placeholder's braces. */
export const Url = (description: string, example: string) =>
  Type.String({ description, maxLength: 2048, examples: [example] });

const { keys, keyCharacters, valueCharacters } = METADATA_LIMITS;
export const Metadata = Type.Unsafe<Record<string, string>>({
  type: 'object',
  description: `Up to ${keys} of your own keys (${keyCharacters} characters) and texts (${valueCharacters} characters). Given back as sent.`,
  maxProperties: keys,
  propertyNames: { minLength: 1, maxLength: keyCharacters },
  additionalProperties: { type: 'string', maxLength: valueCharacters },
  examples: [{ order_id: '1234' }],
});

export const Time = (description: string) =>
  Type.String({ description, maxLength: 40, examples: ['2024-01-15T10:00:00Z'] });

const TIME = { description: 'ISO 8601 in UTC, whole seconds.', examples: ['2024-01-15T10:00:00Z'] };
export const TimeAnswer = Type.String(TIME);
export const TimeAnswerOrNull = Nullable('string', TIME);

export const AmountAnswer = (description: string) => Type.Integer({ description, examples: [5000] });

/** The query of every list. */
export const PAGE_FIELDS = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'How many, 1 to 100.' })),
  starting_after: Type.Optional(
    Type.String({ description: 'The id of the last one of the page before: answers what is older.', maxLength: 100 }),
  ),
  ending_before: Type.Optional(
    Type.String({ description: 'The id of the first one of the page after: answers what is newer.', maxLength: 100 }),
  ),
};

export function ListOf(name: string, url: string) {
  return Type.Object(
    {
      object: Type.Literal('list'),
      url: Type.String({ examples: [url] }),
      has_more: Type.Boolean({ description: 'Whether there are more in the direction of the page.' }),
      data: Type.Array(Ref(name)),
    },
    { description: 'Newest first.' },
  );
}

export function IdParam(description: string, example: string) {
  return Type.Object({ id: Type.String({ description, examples: [example] }) });
}
