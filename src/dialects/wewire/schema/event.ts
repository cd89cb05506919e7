import { Type } from 'typebox';
import { Ref } from '../../fields.ts';
import { PLACE_FIELDS } from '../../place-in-history.ts';
import { WIRE_STATUSES } from '../codec/session.ts';
import { TimeAnswer } from './fields.ts';

/** The body of a webhook. */
export const EventAnswer = Type.Object(
  {
    metadata: Type.Object({
      api_version: Type.Literal('v0'),
      event_id: Type.String({ examples: ['wh_02vS1EpP6iwxcpDx8MTrfE'] }),
      event_created_at: TimeAnswer,
      ...PLACE_FIELDS,
    }),
    event: Type.Object({
      category: Type.Literal('checkout'),
      type: Type.String({ examples: ['checkout.completed'] }),
      object_id: Type.String({ description: 'The id of the session.' }),
      object_status: Type.Enum([...WIRE_STATUSES]),
    }),
    payload: Ref('CheckoutSession', 'The session as it was at the event.'),
  },
  { $id: 'Event' },
);
