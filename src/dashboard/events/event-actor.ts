import type { EventActor } from '../../core/event-actor.ts';
import type { Uuid } from '../../core/ids.ts';
import type { Spoken } from '../../words/spoken.ts';
import { railTitle, type TitledRails } from '../components/rail-title.ts';
import type { Desk } from '../desk.ts';
import { keyFace } from '../keys/key-face.ts';
import type { Visit } from '../visit.ts';
import type { eventsWords } from './words.ts';

export type EventTexts = Spoken<(typeof eventsWords)['en']>;

/** Those that events may name: keys for who may see keys. */
export type Names = {
  readonly keys: ReadonlyMap<Uuid, string>;
  readonly people: ReadonlyMap<Uuid, string>;
  readonly rails: TitledRails;
};

export async function readNames(desk: Desk, visit: Visit): Promise<Names> {
  const [keys, { members }] = await Promise.all([
    visit.may('keys:read') ? desk.operations.listKeys(visit.ask({})) : [],
    desk.people.listTeam(visit.account),
  ]);
  return {
    keys: new Map(keys.map((key) => [key.id, keyFace(desk, key)])),
    people: new Map(members.map(({ person }) => [person.id, person.name])),
    rails: desk.rails.kinds,
  };
}

export function actorText(actor: EventActor | null, { actors }: EventTexts, { keys, people, rails }: Names): string {
  if (!actor) return actors.unknown;
  switch (actor.kind) {
    case 'key': {
      const name = keys.get(actor.id);
      return name === undefined ? actors.key : actors.thisKey({ name });
    }
    case 'person': {
      const name = people.get(actor.id);
      return name === undefined ? actors.person : actors.thisPerson({ name });
    }
    case 'rail':
      return actors.rail({ name: railTitle(actor.name, rails) });
    default:
      return actors[actor.kind];
  }
}
