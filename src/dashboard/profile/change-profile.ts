import { LANGUAGES } from '../../words/words.ts';
import type { Desk } from '../desk.ts';
import { readPersonName } from '../sign-in/person-name.ts';
import { type OwnAnswer, type OwnVisit, PROFILE } from './own-route.ts';
import { showProfile } from './show-profile.tsx';
import { profileWords } from './words.ts';

export async function changeProfile(desk: Desk, visit: OwnVisit): Promise<OwnAnswer> {
  const { you } = await visit.say(profileWords);
  const name = readPersonName(visit.form);
  if (name === undefined) return showProfile(desk, visit, { name: you.nameFault });
  const language = LANGUAGES.find((one) => one === visit.form.get('language')) ?? null;
  await desk.people.changeProfile(visit.visitor, { name, language, from: visit.from });
  return { kind: 'go', to: `${PROFILE}?done=saved` };
}
