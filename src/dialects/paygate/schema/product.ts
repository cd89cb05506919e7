import { Type } from 'typebox';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { PATTERN_REASONS } from '../../../http/validate.ts';
import { Closed, IdParam, Nullable, NullableText } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { CreatedAt, Id, IsA, Livemode, Metadata } from './fields.ts';

const CODE_PATTERN = '^prod_\\d{1,39}$';
PATTERN_REASONS.set(CODE_PATTERN, 'must be prod_ and 1 to 39 digits');
const EXAMPLE = 'prod_2066053095265972226';

const name = Type.String({ minLength: 1, maxLength: 250, description: 'What is sold.', examples: ['Kente scarf'] });

const FIELDS = {
  description: Type.Optional(NullableText({ maxLength: 1000, description: 'More about it.' })),
  unit_amount: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: MAX_AMOUNT_MINOR,
      description: 'Price of one, in minor units.',
      examples: [24_850],
    }),
  ),
  currency: Type.Optional(
    Type.String({
      description:
        'ISO 4217 code, together with `unit_amount`. Default: that of its price so far, or else the account’s.',
      examples: ['GHS'],
    }),
  ),
  active: Type.Optional(Type.Boolean({ description: 'Whether it is sold.' })),
  metadata: Type.Optional(Metadata),
};

export const ProductInput = Closed(
  {
    id: Type.Optional(
      Type.String({
        pattern: CODE_PATTERN,
        description: 'An id of your own, for a catalogue that moves here. Default: one is made.',
        examples: [EXAMPLE],
      }),
    ),
    name,
    ...FIELDS,
  },
  { name: 'Kente scarf', unit_amount: 24_850, currency: 'GHS' },
);

export const ProductChange = Closed({ name: Type.Optional(name), ...FIELDS }, { unit_amount: 29_900 });

export const ProductQuery = Closed({
  ...PAGE_FIELDS,
  active: Type.Optional(
    Type.Enum(['true', 'false'], {
      description: 'Only those that are sold, or only archived ones.',
      examples: ['true'],
    }),
  ),
});

export const ProductParams = IdParam('The id of the product.', EXAMPLE);

export const ProductAnswer = Type.Object(
  {
    id: Id(EXAMPLE),
    object: IsA('product'),
    name,
    description: Nullable('string', { description: 'More about it.' }),
    unit_amount: Nullable('integer', {
      description: 'Price of one, in minor units; null while it has none.',
      examples: [24_850],
    }),
    currency: Nullable('string', { description: 'ISO 4217 code of its price.', examples: ['GHS'] }),
    active: Type.Boolean({ description: 'False: archived. It is not sold any more; what was sold keeps it.' }),
    metadata: Metadata,
    livemode: Livemode,
    created_at: CreatedAt,
  },
  { $id: 'Product', description: 'What is sold, and for how much.' },
);
