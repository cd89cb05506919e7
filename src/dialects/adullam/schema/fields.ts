import { type TSchema, Type } from 'typebox';
import { PATTERN_REASONS } from '../../../http/validate.ts';
import { Nullable, Open } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';

/**
 * E.164, and no more: the document's own example is in no numbering plan. Its words are found by the pattern's text, so that
 * `[0-9]` and not `\d` tells it from the native API's, which has another example.
 */
const PHONE_PATTERN = '^\\+[1-9][0-9]{6,14}$';
PATTERN_REASONS.set(PHONE_PATTERN, 'must be a phone number such as +22507987654: a plus sign and 7 to 15 digits');

export const Phone = (description: string) =>
  Type.String({ description, pattern: PHONE_PATTERN, examples: ['+22507987654'] });

const TIME = { description: 'ISO 8601 in UTC, whole seconds.', examples: ['2023-11-07T05:31:56Z'] };
export const TimeAnswer = Type.String(TIME);
export const TimeAnswerOrNull = Nullable('string', TIME);

/** The query of every list. */
export const PageQuery = Open(PAGE_FIELDS);

export function ListOf(item: TSchema) {
  return Type.Object(
    {
      data: Type.Array(item),
      has_more: Type.Boolean({ description: 'Whether there are more in the direction of the page.' }),
    },
    { description: 'Newest first.' },
  );
}
