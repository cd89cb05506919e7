import { Type } from 'typebox';
import { PATTERN_REASONS } from '../../../http/validate.ts';
import { EMAIL, METADATA, METADATA_SIZE, Nullable } from '../../fields.ts';

export const Email = (description: string) => Type.String({ description, ...EMAIL, examples: ['john@example.com'] });

const BLIK_CODE_PATTERN = '^\\d{3}[ -]?\\d{3}$';
PATTERN_REASONS.set(BLIK_CODE_PATTERN, 'must be a BLIK code: six digits');

/** Six digits; payers write them in two groups. */
export const BlikCode = Type.String({
  description: 'The six digits that the payer reads in the bank’s app.',
  pattern: BLIK_CODE_PATTERN,
  examples: ['777123'],
});

export const Metadata = Type.Optional(
  Type.Unsafe<Record<string, string> | null>({
    type: ['object', 'null'],
    description: `${METADATA_SIZE}, sent as \`metadata[key]\`. Given back as sent.`,
    ...METADATA,
  }),
);

export const MetadataAnswer = Nullable('object', {
  description: 'As sent; null where there is none.',
  examples: METADATA.examples,
  additionalProperties: { type: 'string' },
});

export const Seconds = (description: string) =>
  Type.Integer({ description: `${description} Unix seconds.`, examples: [2147483648] });

export const Amount = (description: string) => Type.Integer({ description, examples: [1000] });

/** An answer’s text; blank where there is nothing. */
export const Text = (description: string, example: string) => Type.String({ description, examples: [example] });
