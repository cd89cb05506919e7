import { Type } from 'typebox';
import { ASSET_SYMBOL } from '../../../core/method.ts';
import { PATTERN_REASONS } from '../../../http/validate.ts';
import { EMAIL, METADATA, METADATA_SIZE, Nullable, NullableText, Ref } from '../../fields.ts';

/** E.164, and no more: the providers' own examples are in no numbering plan. */
export const PHONE_PATTERN = '^\\+[1-9]\\d{6,14}$';
PATTERN_REASONS.set(PHONE_PATTERN, 'must be a phone number such as +233241234567: a plus sign and 7 to 15 digits');

/** An asset's symbol, whichever rail carries it. */
export const AssetSymbol = () => Type.String({ pattern: ASSET_SYMBOL });
PATTERN_REASONS.set(ASSET_SYMBOL, 'must be the symbol of an asset, such as USDC');

export const Email = (description: string) =>
  NullableText({ description, ...EMAIL, examples: ['customer@example.com'] });

export const Phone = (description: string) =>
  NullableText({ description, pattern: PHONE_PATTERN, examples: ['+233241234567'] });

export const Metadata = Type.Unsafe<Record<string, string>>({
  type: 'object',
  description: `${METADATA_SIZE}. Given back as sent.`,
  ...METADATA,
});

const TIME_TEXT = { maxLength: 40, examples: ['2026-01-15T10:00:00Z'] };
export const Time = (description: string) => Type.String({ description, ...TIME_TEXT });
export const NullableTime = (description: string) => NullableText({ description, ...TIME_TEXT });

/** Answered in UTC, in whole seconds. */
export const TimeAnswer = (description: string) => Type.String({ description, examples: TIME_TEXT.examples });
export const TimeAnswerOrNull = (description: string) =>
  Nullable('string', { description, examples: TIME_TEXT.examples });
export const CreatedAt = TimeAnswer('When it was made.');

export const AmountAnswer = (description: string) => Type.Integer({ description, examples: [24_850] });
export const CurrencyAnswer = Type.String({ description: 'ISO 4217 code, in capitals.', examples: ['GHS'] });

/** What nearly every object begins and ends with. */
export const Id = (example: string) => Type.String({ description: 'Its id.', examples: [example] });
export const IsA = <const Kind extends string>(kind: Kind) =>
  Type.Literal(kind, { description: `What it is: always \`${kind}\`.` });
export const Livemode = Type.Boolean({ description: 'True in live mode, false in test mode.' });
/** The id of another object, in a request or an answer. */
export const IdOf = (description: string, example: string) => Type.String({ description, examples: [example] });

export function ListOf(name: string, url: string) {
  return Type.Object(
    {
      object: IsA('list'),
      url: Type.String({ description: 'The path of this list.', examples: [url] }),
      has_more: Type.Boolean({ description: 'Whether there are more in the direction of the page.' }),
      data: Type.Array(Ref(name), { description: 'The objects of this page, newest first.' }),
    },
    { description: 'Newest first.' },
  );
}
