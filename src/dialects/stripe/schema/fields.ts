import { type TProperties, Type } from 'typebox';
import { METADATA_LIMITS } from '../../../core/metadata.ts';
import { PATTERN_REASONS } from '../../../http/validate.ts';

/** An object that takes these fields and no other. */
export function Closed<Fields extends TProperties>(fields: Fields, example?: Record<string, unknown>) {
  return Type.Object(fields, { additionalProperties: false, ...(example ? { examples: [example] } : {}) });
}

type Described = { description: string; examples?: readonly unknown[] };

/** Text that may also be null, sent as an empty one: nothing when something is created, removal in an update. */
export function NullableText(options: Described & { maxLength?: number; pattern?: string }) {
  return Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], ...options }));
}

/** Null or something of a type: for answers. */
export function Nullable(type: string, options: Record<string, unknown> = {}) {
  return Type.Unsafe({ type: [type, 'null'], ...options });
}

/** A schema that the document gives a name, so that client generators make a type of it. */
export function Ref(name: string, description?: string) {
  return Type.Unsafe({ $ref: `${name}#`, ...(description ? { description } : {}) });
}

/** An id, or the object itself where it was asked for by `expand`. */
export function Expandable(name: string, { nullable = false } = {}) {
  const kinds: Record<string, unknown>[] = [{ type: 'string' }, { $ref: `${name}#` }];
  if (nullable) kinds.push({ type: 'null' });
  return Type.Unsafe({ anyOf: kinds, description: 'The id; the object where `expand` names it.' });
}

/** Keys that Stripe's objects have and for which there is nothing here: null, always. */
export function Nothing<const Names extends readonly string[]>(names: Names) {
  const field = Type.Unsafe<null>({ type: 'null', description: 'Always null.' });
  return Object.fromEntries(names.map((name) => [name, field])) as Record<Names[number], typeof field>;
}

/** Parameters that only change how things look at Stripe, or speak of what is not here: taken, and nothing comes of them. */
export function Ignored<const Names extends readonly string[]>(names: Names) {
  const field = Type.Optional(Type.Unsafe<unknown>({ description: 'Accepted and ignored.' }));
  return Object.fromEntries(names.map((name) => [name, field])) as Record<Names[number], typeof field>;
}

/** Parameters that would change what is paid or promised, and that are not offered: see codec/not-offered.ts. */
export function NotOffered<Reasons extends Readonly<Record<string, string>>>(reasons: Reasons) {
  const fields = Object.entries(reasons).map(([name, reason]) => [
    name,
    Type.Optional(Type.Unsafe<unknown>({ description: `Not offered: ${reason}.` })),
  ]);
  type Field = ReturnType<typeof Type.Optional<ReturnType<typeof Type.Unsafe<unknown>>>>;
  return Object.fromEntries(fields) as Record<keyof Reasons & string, Field>;
}

export const EMAIL_PATTERN = '^[^\\s@]+@[^\\s@]+$';
PATTERN_REASONS.set(EMAIL_PATTERN, 'must be an e-mail address');

/** Absolute http or https; read by the WHATWG parser in the codec, because JSON Schema's `uri` refuses the placeholder's braces. */
export const Url = (description: string, example: string) =>
  Type.String({ description, maxLength: 2048, examples: [example] });

const { keys, keyCharacters, valueCharacters } = METADATA_LIMITS;
const METADATA = {
  description: `Up to ${keys} of your own keys (${keyCharacters} characters) and texts (${valueCharacters} characters).`,
  maxProperties: keys,
  propertyNames: { minLength: 1, maxLength: keyCharacters },
  additionalProperties: { type: 'string', maxLength: valueCharacters },
  examples: [{ order_id: '1234' }],
};
export type Metadata = Readonly<Record<string, string>>;
/** At creation; an empty text is none. */
export const MetadataInput = Type.Optional(Type.Unsafe<Metadata | null>({ type: ['object', 'null'], ...METADATA }));
/** In an update it is merged: an empty value removes its key. */
export const MetadataChange = Type.Optional(Type.Unsafe<Metadata>({ type: 'object', ...METADATA }));
export const MetadataAnswer = Type.Unsafe<Metadata>({ type: 'object', ...METADATA });

/** Amounts have up to eight digits (docs.stripe.com/currencies). */
export const Amount = (minimum: number, description: string) =>
  Type.Integer({ minimum, maximum: 99_999_999, description, examples: [2000] });

const MINOR = 'In the unit that Stripe counts the currency in: cents, whole yen.';
export const AmountAnswer = Type.Integer({ description: MINOR, examples: [2000] });

export const Seconds = Type.Integer({ description: 'Unix seconds.', examples: [1_767_225_600] });

export const Expand = Type.Optional(
  Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20, description: 'Which ids to answer as whole objects.' }),
);

export const Currency = Type.String({ description: 'ISO 4217 code, in lower case.', examples: ['usd'] });

type CreatedRange = { readonly gt?: number; readonly gte?: number; readonly lt?: number; readonly lte?: number };
const bound = { type: 'integer', minimum: 0 };

/** A time, or a range of times by brackets: `created[gte]`. */
export const Created = Type.Optional(
  Type.Unsafe<number | CreatedRange>({
    type: ['integer', 'object'],
    description: 'Only those created at this Unix second, or within `[gt]`, `[gte]`, `[lt]`, `[lte]`.',
    properties: { gt: bound, gte: bound, lt: bound, lte: bound },
    additionalProperties: false,
  }),
);
export type Created = number | CreatedRange;

/** The query of every list. */
export const PAGE_FIELDS = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 10, description: 'How many, 1 to 100.' })),
  starting_after: Type.Optional(
    Type.String({ description: 'The id of the last one of the page before: answers what is older.', maxLength: 100 }),
  ),
  ending_before: Type.Optional(
    Type.String({ description: 'The id of the first one of the page after: answers what is newer.', maxLength: 100 }),
  ),
  expand: Expand,
};

/** The query of a single object. */
export const ExpandQuery = Closed({ expand: Expand });
/** The body of a call that takes nothing else. */
export const ExpandBody = Closed({ expand: Expand });

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

export const DeletedAnswer = (object: string) =>
  Type.Object({ id: Type.String(), object: Type.Literal(object), deleted: Type.Literal(true) });
