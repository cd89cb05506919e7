import { Type } from 'typebox';
import { PLACE_FIELDS } from '../../place-in-history.ts';
import { events } from '../events.ts';
import { TimeAnswer } from './fields.ts';

export const EventAnswer = Type.Object(
  {
    id: Type.String({ description: 'The same as the header `webhook-id`.', examples: ['evt_02vS1EpP6iwxcpDx8MTrfE'] }),
    type: Type.Enum([...events.types]),
    created_at: TimeAnswer,
    data: Type.Unsafe({
      description: 'The checkout as it was at the event, with `failure_reason` in either shape.',
      allOf: [{ $ref: 'Checkout#' }],
      properties: {
        failure_reason: { type: ['string', 'null'] },
        refund: { allOf: [{ $ref: 'Refund#' }], description: 'For `payment.refunded`: what was given back.' },
      },
    }),
    ...PLACE_FIELDS,
  },
  { $id: 'Event' },
);
