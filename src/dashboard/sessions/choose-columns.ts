import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readColumns } from './columns.ts';
import { readPosted } from './posted-query.ts';

/** For this person, in every account: which columns somebody reads is a habit of theirs. */
export async function chooseColumns(desk: Desk, visit: Visit): Promise<Answer> {
  const asked = await readPosted(desk, visit);
  await desk.people.chooseSessionColumns(visit.visitor, readColumns(visit.form));
  return { kind: 'go', to: asked === '' ? `${visit.base}/sessions` : `${visit.base}/sessions?${asked}` };
}
