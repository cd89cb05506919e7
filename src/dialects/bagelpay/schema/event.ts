import { Type } from 'typebox';
import { Nullable } from '../../fields.ts';
import { PLACE_FIELDS } from '../../place-in-history.ts';
import { events } from '../events.ts';
import { MetadataAnswer } from './checkout.ts';
import { ModeAnswer, UtcInstantAnswer } from './fields.ts';

const Order = Type.Object({
  object: Type.Literal('order'),
  order_id: Type.String({ examples: ['ORD_1967143798153777154'] }),
  amount: Type.Number({ description: 'In major units.', examples: [397.16] }),
  status: Type.Enum(['paid', 'partial_refund', 'refunded', 'failed', 'canceled']),
  currency: Type.String({ description: 'In lower case.', examples: ['usd'] }),
  product_id: Nullable('string', { examples: ['prod_1967143613700870145'] }),
  tax_amount: Type.Number({ description: 'Always 0.' }),
  created_at: UtcInstantAnswer,
  updated_at: UtcInstantAnswer,
});

const Sold = Type.Unsafe({
  type: ['object', 'null'],
  description: 'The product as it was sold; null where the session of another API has no line items.',
  properties: {
    object: { type: 'string', const: 'product' },
    product_id: { type: ['string', 'null'] },
    name: { type: 'string' },
    description: { type: ['string', 'null'] },
    price: { type: 'number', description: 'Of one unit, in major units.' },
    currency: { type: 'string', examples: ['USD'] },
    billing_type: { type: 'string', const: 'single_payment' },
    mode: { type: 'string', enum: ['test', 'live'] },
  },
});

export const EventAnswer = Type.Object(
  {
    event_id: Type.String({ examples: ['evt_02vS1EpP6iwxcpDx8MTrfE'] }),
    event_type: Type.Enum([...events.types]),
    created_at: UtcInstantAnswer,
    object: Type.Object({
      object: Type.Literal('checkout'),
      mode: ModeAnswer,
      order: Order,
      product: Sold,
      customer: Type.Object({ id: Nullable('string'), email: Nullable('string') }),
      metadata: MetadataAnswer,
      payment_id: Type.String({ examples: ['ch_1967143798107639810'] }),
      request_id: Nullable('string', { description: 'As sent.' }),
      success_url: Nullable('string', { description: 'As sent.' }),
    }),
    ...PLACE_FIELDS,
  },
  { $id: 'Event' },
);
