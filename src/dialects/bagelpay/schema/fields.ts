import { type TSchema, Type } from 'typebox';
import { EMAIL, NullableText, Open } from '../../fields.ts';
import { DEFAULT_PAGE_SIZE } from '../codec/envelope.ts';

export const Email = (description: string) => NullableText({ description, ...EMAIL, examples: ['user@example.com'] });

export const InstantAnswer = (description: string) =>
  Type.String({
    description: `${description} ISO 8601 with milliseconds, in the account’s time zone.`,
    examples: ['2025-09-11T17:01:46.065+08:00'],
  });

export const LocalTimeAnswer = Type.String({
  description: 'In the account’s time zone.',
  examples: ['2025-09-08 20:46:14'],
});

export const UtcInstantAnswer = Type.String({
  description: 'ISO 8601 with milliseconds, in UTC.',
  examples: ['2025-09-14T08:30:02.653+00:00'],
});

export const ModeAnswer = Type.Enum(['test', 'live']);

/** One object in the envelope. */
export function EnvelopeOf(data: TSchema) {
  return Type.Object({ msg: Type.String({ examples: ['Operation successful'] }), code: Type.Literal(200), data });
}

export const PageQuery = Open({
  pageNum: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1, description: 'The page, from 1.', examples: [1] }),
  ),
  pageSize: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      default: DEFAULT_PAGE_SIZE,
      description: 'How many on a page, 1 to 100.',
      examples: [10],
    }),
  ),
});

export function ListOf(item: TSchema) {
  return Type.Object(
    {
      total: Type.Integer({ description: 'How many there are on all pages.' }),
      items: Type.Array(item),
      code: Type.Literal(200),
      msg: Type.String({ examples: ['Operation successful'] }),
    },
    { description: 'Newest first.' },
  );
}
