import type { Uuid } from '../../src/core/ids.ts';
import { sessionIdParser } from '../../src/core/session-id.ts';
import { ADAPTERS } from './adapters.ts';

const forms = ADAPTERS.map(({ dialect }) => dialect.sessionId);
const parse = sessionIdParser(forms);

/** Which session a text names, in any API's form; what names none is a mistake of the test. */
export function uuidOf(text: string): Uuid {
  const uuid = parse(text);
  if (uuid === undefined) throw new Error(`not the id of a session: ${text}`);
  return uuid;
}

/** How the APIs print a session of test mode: some in two ways, and two of them in the same one. */
export function formsOf(text: string): readonly string[] {
  const id = uuidOf(text);
  const prints = forms.flatMap((form) =>
    [{}, { half: 'redirect' }].map((extra) => form.print({ id, livemode: false, extra })),
  );
  return [...new Set(prints)];
}
