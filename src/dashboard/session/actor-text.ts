import type { EventActor } from '../../core/event-actor.ts';
import type { NamedKey, NamedPerson } from '../../operations/insight/session-story.ts';
import { railTitle, type TitledRails } from '../components/rail-title.ts';
import type { StoryTexts } from './fact-text.ts';

/** Those whom a story may name; nobody, outside. */
export type Names = {
  readonly keys: readonly NamedKey[];
  readonly people: readonly NamedPerson[];
  readonly rails: TitledRails;
};

export const NO_NAMES: Names = { keys: [], people: [], rails: [] };

/** Who or what brought something about, in a few words. */
export function actorText(actor: EventActor | null, { actors }: StoryTexts, { keys, people, rails }: Names): string {
  switch (actor?.kind) {
    case undefined:
      return actors.unknown;
    case 'key': {
      const key = keys.find(({ id }) => id === actor.id);
      return key ? actors.key({ last4: key.last4, api: key.dialect }) : actors.anyKey;
    }
    case 'person': {
      const person = people.find(({ id }) => id === actor.id);
      return person ? actors.person({ name: person.name }) : actors.anyPerson;
    }
    case 'payer':
      return actors.payer;
    case 'rail':
      return actors.rail[actor.asked]({ rail: railTitle(actor.name, rails) });
    case 'clock':
      return actors.clock;
    case 'rule':
      return actors.rule;
  }
}
