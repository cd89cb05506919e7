import { type TProperties, type TSchema, Type } from 'typebox';
import { PATTERN_REASONS } from '../../../http/validate.ts';

type Described = { description: string; examples?: readonly unknown[] };

/** An object that takes these fields and ignores all others, as document 002's own server does. */
export function Fields<Known extends TProperties>(fields: Known, example?: Record<string, unknown>) {
  return Type.Object(fields, example ? { examples: [example] } : {});
}

/** Text that may also be null, which means the same as leaving it out. */
export function NullableText(options: Described & { minLength?: number; maxLength?: number }) {
  return Type.Unsafe<string | null>({ type: ['string', 'null'], ...options });
}

/** Null or something of a type: for answers. */
export function Nullable(type: string, options: Described) {
  return Type.Unsafe({ type: [type, 'null'], ...options });
}

/** A schema that the description gives a name, so that client generators make a type of it. */
export function Ref(name: string, description?: string) {
  return Type.Unsafe({ $ref: `${name}#`, ...(description ? { description } : {}) });
}

/** E.164, and no more: the document's own example is in no numbering plan. */
const PHONE_PATTERN = '^\\+[1-9][0-9]{6,14}$';
PATTERN_REASONS.set(PHONE_PATTERN, 'must be a phone number such as +22507987654: a plus sign and 7 to 15 digits');

export const Phone = (description: string) =>
  Type.String({ description, pattern: PHONE_PATTERN, examples: ['+22507987654'] });

/** Absolute http or https; the codec has it read by the WHATWG parser, because JSON Schema's `uri` refuses braces. */
export const Url = (description: string, example: string) =>
  Type.String({ description, maxLength: 2048, examples: [example] });

const TIME = { description: 'ISO 8601 in UTC, whole seconds.', examples: ['2023-11-07T05:31:56Z'] };
export const TimeAnswer = Type.String(TIME);
export const TimeAnswerOrNull = Nullable('string', TIME);

/** The query of every list. */
export const PageQuery = Fields({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'How many, 1 to 100.' })),
  starting_after: Type.Optional(
    Type.String({ description: 'The id of the last one of the page before: answers what is older.', maxLength: 100 }),
  ),
  ending_before: Type.Optional(
    Type.String({ description: 'The id of the first one of the page after: answers what is newer.', maxLength: 100 }),
  ),
});

export function ListOf(item: TSchema) {
  return Type.Object(
    {
      data: Type.Array(item),
      has_more: Type.Boolean({ description: 'Whether there are more in the direction of the page.' }),
    },
    { description: 'Newest first.' },
  );
}

export function IdParam(description: string, example: string) {
  return Type.Object({ id: Type.String({ description, examples: [example] }) });
}
