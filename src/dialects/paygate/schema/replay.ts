import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { WORDS } from '../events.ts';
import { CreatedAt, Id, IsA, Livemode, Time, TimeAnswer, TimeAnswerOrNull } from './fields.ts';

const RATE = { minimum: 1, maximum: 500 } as const;
export const DEFAULT_RATE = 50;

export const ReplayInput = Closed(
  {
    from: Type.Optional(
      Time('Events from this time on. It or `checkout_session` is required, so that nothing is sent by accident.'),
    ),
    to: Type.Optional(Time('Events up to this time. Left out, or in the future: up to now.')),
    types: Type.Optional(
      Type.Array(Type.Enum([...WORDS]), {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
        description: 'Only events of these types, in the words of this API.',
        examples: [['checkout.session.completed']],
      }),
    ),
    checkout_session: Type.Optional(Type.String({ description: 'Only events of this session.', maxLength: 100 })),
    endpoint: Type.Optional(
      Type.String({
        description: 'To this endpoint alone. Left out: to whoever is enabled and asks for the type now.',
        maxLength: 100,
      }),
    ),
    only_failed: Type.Optional(
      Type.Boolean({
        description:
          'Leaves out what arrived. What an endpoint missed while it was disabled counts as failed, from when it was made.',
      }),
    ),
    rate: Type.Optional(
      Type.Integer({ ...RATE, default: DEFAULT_RATE, description: 'How many deliveries a second, at most.' }),
    ),
    dry_run: Type.Optional(Type.Boolean({ description: 'Counts, and sends nothing.' })),
  },
  { from: '2026-01-15T10:00:00Z', only_failed: true, dry_run: true },
);

export const ReplayQuery = Closed(PAGE_FIELDS);
export const ReplayParams = IdParam('The id of the replay.', 'rpl_02vS1EpP6iwxcpDx8MTrfE');

const COUNT = Type.Integer({ description: 'How many deliveries.' });

export const ReplayAnswer = Type.Object(
  {
    id: Id('rpl_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('replay'),
    status: Type.Enum(['running', 'completed', 'canceled'], {
      description:
        '`running`: it is at it. `completed`: all of it is on its way. `canceled`: you ended it. Whether it arrives is told by each delivery.',
    }),
    dry_run: Type.Boolean({ description: 'Whether it only counts.' }),
    from: TimeAnswerOrNull('Events from this time on; null where a session was named instead.'),
    to: TimeAnswer('Events up to this time.'),
    types: Type.Unsafe<string[] | null>({
      type: ['array', 'null'],
      items: { type: 'string' },
      description: 'Only events of these types; null: of all.',
    }),
    checkout_session: Nullable('string', { description: 'Only events of this session; null: of all.' }),
    endpoint: Nullable('string', { description: 'To this endpoint alone; null: to whoever asks for the type.' }),
    only_failed: Type.Boolean({ description: 'Whether it leaves out what arrived.' }),
    rate: Type.Integer({ description: 'Deliveries a second, at most.' }),
    progress: Type.Number({ description: 'How much of the range was looked through, from 0 to 1.' }),
    cursor: Nullable('string', { description: 'The event that was looked at last.' }),
    events: Type.Integer({ description: 'How many events it has looked at.' }),
    deliveries: Type.Integer({ description: 'How many deliveries it has put on their way; in a dry run, would have.' }),
    by_type: Type.Array(
      Type.Object({
        type: Type.String({ description: 'The type of event.' }),
        deliveries: COUNT,
      }),
      {
        description: 'The deliveries by type of event.',
      },
    ),
    by_endpoint: Type.Array(
      Type.Object({
        endpoint: Nullable('string', {
          description: 'The endpoint’s id. Null: sessions’ own `notification_url`.',
        }),
        deliveries: COUNT,
      }),
      { description: 'The deliveries by where they go.' },
    ),
    livemode: Livemode,
    created_at: CreatedAt,
    ended_at: TimeAnswerOrNull('When it was done, or you ended it.'),
  },
  { $id: 'Replay', description: 'A range of events that is sent again.' },
);
