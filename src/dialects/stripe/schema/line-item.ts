import { Type } from 'typebox';
import { Ref } from '../../fields.ts';
import { AmountAnswer, MetadataAnswer } from './fields.ts';

export const LineItemAnswer = Type.Object(
  {
    id: Type.String({ examples: ['li_02vS1EpP6iwxcpDx8MTrfE00'] }),
    object: Type.Literal('item'),
    adjustable_quantity: Type.Unsafe<null>({ type: 'null', description: 'Always null.' }),
    amount_discount: Type.Literal(0),
    amount_subtotal: AmountAnswer,
    amount_tax: Type.Literal(0),
    amount_total: AmountAnswer,
    currency: Type.String({ examples: ['usd'] }),
    description: Type.String({ description: 'The name of what is bought.' }),
    metadata: MetadataAnswer,
    price: Ref(
      'Price',
      'As it was sold. Of a line that was described in the request, a price that is in no catalogue.',
    ),
    quantity: Type.Integer(),
  },
  { $id: 'LineItem' },
);
