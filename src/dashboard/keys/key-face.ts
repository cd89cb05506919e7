import { type ApiKey, isKeyValid } from '../../core/account.ts';
import type { Uuid } from '../../core/ids.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { Tone } from '../components/status.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { keysWords } from './words.ts';

export type KeyTexts = Spoken<(typeof keysWords)['en']>;

/** How a key is known by where its text must not stand: how it begins, and its last four characters. */
export function keyFace({ dialects }: Pick<Desk, 'dialects'>, { dialect, livemode, last4 }: ApiKey): string {
  const form = dialects.find(({ name }) => name === dialect)?.keyForm ?? '';
  return `${form.replace('{mode}', livemode ? 'live' : 'test')}…${last4}`;
}

export function keyStatus({ revokedAtMs }: ApiKey, nowMs: number): 'active' | 'ends' | 'ended' {
  if (revokedAtMs === null) return 'active';
  return isKeyValid({ revokedAtMs }, nowMs) ? 'ends' : 'ended';
}

export const KEY_TONES: Readonly<Record<ReturnType<typeof keyStatus>, Tone>> = {
  active: 'good',
  ends: 'warn',
  ended: 'off',
};

/** Names of those who may have made keys: whoever has left is not in it. */
export async function namesOfTeam({ people }: Desk, { account }: Visit): Promise<ReadonlyMap<Uuid, string>> {
  const { members } = await people.listTeam(account);
  return new Map(members.map(({ person }) => [person.id, person.name]));
}

export function madeBy({ createdBy }: ApiKey, names: ReadonlyMap<Uuid, string>, texts: KeyTexts): string {
  if (createdBy === null) return texts.byServer;
  const name = names.get(createdBy);
  return name === undefined ? texts.byFormer : texts.by({ name });
}

export function rightsInShort({ rights }: ApiKey, texts: KeyTexts): string {
  return rights === null ? texts.everything : texts.restricted({ count: Object.keys(rights).length });
}
