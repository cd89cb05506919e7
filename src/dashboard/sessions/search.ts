import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readSearch } from './search-words.ts';

/** Leads to the session itself where the words name one alone, as a page's address does; else to all that is found. */
export async function search(desk: Desk, visit: Visit, words: string): Promise<Answer> {
  const list = `${visit.base}/sessions`;
  const parseSessionId = (text: string) => desk.parseSessionId(text, visit.livemode);
  const named = { ...readSearch(words, { parseSessionId }), terms: [] };
  const { items } = await desk.insight.findSessions({
    caller: visit.caller,
    input: { filter: {}, search: named, limit: 2 },
  });
  const [only, ...others] = items;
  if (only && others.length === 0) return { kind: 'go', to: `${list}/${desk.printSessionId(only.session)}` };
  return { kind: 'go', to: `${list}?${new URLSearchParams({ q: words })}` };
}
