import type { Uuid } from '../../core/ids.ts';
import type { Person } from '../../core/people/person.ts';
import type { Tx } from '../../store/store.ts';

/** Changes a person as they stand now, and not as they stood when the request began. Undefined changes nothing. */
export async function changePerson(
  tx: Tx,
  id: Uuid,
  change: (person: Person) => Person | undefined,
): Promise<Person | undefined> {
  await tx.hold('people', id);
  const person = await tx.findPerson(id);
  const changed = person && change(person);
  if (changed) await tx.savePerson(changed);
  return changed;
}
