import { type Static, Type } from 'typebox';
import type { DialectName } from '../../../core/session.ts';
import { Closed } from '../../fields.ts';

export const EventStreamQuery = (served: readonly DialectName[]) =>
  Closed({
    dialect: Type.Optional(
      Type.Enum([...served], {
        default: 'paygate',
        description: 'In whose words: as an endpoint of that API is told.',
      }),
    ),
    types: Type.Optional(
      Type.String({
        maxLength: 2000,
        description: 'Only these event types of that API, with commas between. Default: all.',
        examples: ['checkout.session.completed,checkout.session.expired'],
      }),
    ),
    starting_after: Type.Optional(
      Type.String({ maxLength: 100, description: 'The `id` of the last one told. Left out: from now on.' }),
    ),
  });

export type EventStreamQueryFields = Static<ReturnType<typeof EventStreamQuery>>;

/** What each event's `data` is. */
const Data = Type.Object({
  id: Type.String({ description: 'Of this telling: what is told once more after going on has the same.' }),
  event: Type.String({ description: 'The id of the event.', examples: ['evt_02vS1EpP6iwxcpDx8MTrfE'] }),
  type: Type.String({
    description: 'What happened, in the words of that API.',
    examples: ['checkout.session.completed'],
  }),
  cause: Type.Enum(['event', 'resend', 'replay'], {
    description: 'Why it is told: it happened, or it is sent again.',
  }),
  body: Type.String({ description: 'What a webhook endpoint would be sent, byte for byte.' }),
});

export const EventStreamAnswer = {
  description: 'A stream. Each event’s `data` is this, as JSON on one line.',
  content: { 'text/event-stream': { schema: Data } },
};
