import { Type } from 'typebox';
import { Closed, METADATA, METADATA_SIZE, Ref } from '../../fields.ts';
import { PAGE_FIELDS as PAGE } from '../../page.ts';

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

const metadata = { description: `${METADATA_SIZE}.`, ...METADATA };
export type Metadata = Readonly<Record<string, string>>;
/** At creation; an empty text is none. */
export const MetadataInput = Type.Optional(Type.Unsafe<Metadata | null>({ type: ['object', 'null'], ...metadata }));
/** In an update it is merged: an empty value removes its key. */
export const MetadataChange = Type.Optional(Type.Unsafe<Metadata>({ type: 'object', ...metadata }));
export const MetadataAnswer = Type.Unsafe<Metadata>({ type: 'object', ...metadata });

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
export const PAGE_FIELDS = { ...PAGE, expand: Expand };

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

export const DeletedAnswer = (object: string) =>
  Type.Object({ id: Type.String(), object: Type.Literal(object), deleted: Type.Literal(true) });
