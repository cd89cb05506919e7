import { Type } from 'typebox';
import { PATTERN_REASONS } from '../../../http/validate.ts';
import { EMAIL, METADATA, METADATA_SIZE, Nullable, NullableText, Ref } from '../../fields.ts';

/** E.164, and no more: the providers' own examples are in no numbering plan. */
export const PHONE_PATTERN = '^\\+[1-9]\\d{6,14}$';
PATTERN_REASONS.set(PHONE_PATTERN, 'must be a phone number such as +233241234567: a plus sign and 7 to 15 digits');

export const Email = (description: string) =>
  NullableText({ description, ...EMAIL, examples: ['customer@example.com'] });

export const Phone = (description: string) =>
  NullableText({ description, pattern: PHONE_PATTERN, examples: ['+233241234567'] });

export const Metadata = Type.Unsafe<Record<string, string>>({
  type: 'object',
  description: `${METADATA_SIZE}. Given back as sent.`,
  ...METADATA,
});

const TIME_TEXT = { maxLength: 40, examples: ['2024-01-15T10:00:00Z'] };
export const Time = (description: string) => Type.String({ description, ...TIME_TEXT });
export const NullableTime = (description: string) => NullableText({ description, ...TIME_TEXT });

const TIME = { description: 'ISO 8601 in UTC, whole seconds.', examples: ['2024-01-15T10:00:00Z'] };
export const TimeAnswer = Type.String(TIME);
export const TimeAnswerOrNull = Nullable('string', TIME);

export const AmountAnswer = (description: string) => Type.Integer({ description, examples: [5000] });

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
