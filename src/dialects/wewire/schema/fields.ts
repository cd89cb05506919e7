import { Type } from 'typebox';
import { EMAIL, Nullable } from '../../fields.ts';

/** Null or text: for answers. */
export function TextOrNull(description: string, example: string) {
  return Nullable('string', { description, examples: [example] });
}

export const Email = (description: string) =>
  Type.String({ description, ...EMAIL, examples: ['customer@example.com'] });

export const Text = (description: string, maxLength: number, example: string) =>
  Type.String({ description, minLength: 1, maxLength, examples: [example] });

export const TimeAnswer = Type.String({
  description: 'ISO 8601 in UTC, with milliseconds.',
  examples: ['2024-01-15T10:00:00.000Z'],
});

export const AssetAmount = (description: string) =>
  Type.String({ description: `${description} Whole units as decimal text.`, examples: ['100.25'] });
