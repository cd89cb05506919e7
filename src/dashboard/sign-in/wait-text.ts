import { formatDateTime } from '../../words/format.ts';
import type { Reader } from '../visit.ts';
import { signInWords } from './words.ts';

/** When another try is heard. Nobody who is told this is known, so neither is their time zone. */
export async function waitText(reader: Reader, untilMs: number): Promise<string> {
  const texts = await reader.say(signInWords);
  // The minute that is shown has begun by then.
  return texts.wait({ when: formatDateTime(Math.ceil(untilMs / 60_000) * 60_000, reader.locale, 'UTC') });
}
