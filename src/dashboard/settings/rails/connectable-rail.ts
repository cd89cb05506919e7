import { type ConnectedRail, findConnected } from '../../../core/connected-rail.ts';
import { refuse } from '../../../core/errors.ts';
import type { MethodType } from '../../../core/method.ts';
import type { ConnectableRail } from '../../../operations/operations.ts';
import type { Spoken } from '../../../words/spoken.ts';
import { methodWords } from '../../components/method-name.ts';
import type { Desk } from '../../desk.ts';
import type { Visit } from '../../visit.ts';
import { settingsPath } from '../settings-page.tsx';
import type { railsWords } from './words.ts';

export type RailsTexts = Spoken<(typeof railsWords)['en']>;

/** The kind of rail that the address names. */
export function namedKind({ rails }: Desk, { params }: Visit): ConnectableRail {
  const { rail = '' } = params;
  return rails.kinds.find(({ name }) => name === rail) ?? refuse({ code: 'not_found', resource: 'rail', id: rail });
}

export function connectedOf({ account, livemode }: Visit, { name }: ConnectableRail): ConnectedRail | undefined {
  return findConnected(account, { rail: name, livemode });
}

export function railPath(visit: Visit, { name }: ConnectableRail, deed: '' | '/check' | '/disconnect' = ''): string {
  return `${settingsPath(visit, 'rails')}/${name}${deed}`;
}

export async function namesOf(visit: Visit, methods: readonly MethodType[]): Promise<string> {
  const names = await visit.say(methodWords);
  const list = new Intl.ListFormat(visit.locale, { type: 'conjunction' });
  return list.format(methods.map((method) => names[method]));
}
