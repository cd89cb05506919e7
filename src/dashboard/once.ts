import type { Envelope } from '../operations/operations.ts';
import type { Desk } from './desk.ts';
import type { Visit } from './visit.ts';

/**
 * Does what a form asks for once, however often it is sent: a reload of the page that answers it sends it again, and so does
 * a second click. Undefined where it was done before, or is being done. The form carries a `OnceField`.
 */
export async function once<Input, Result>(
  desk: Desk,
  visit: Visit,
  { input, act }: { input: Input; act: (envelope: Envelope<Input, unknown>) => Promise<Result> },
): Promise<Result | undefined> {
  const { caller, form, path } = visit;
  const sent = form.get('once') ?? '';
  if (!SENT.test(sent)) return act(visit.ask(input));
  // Merchants' own keys are of their choice: with the slash none of theirs is meant by accident.
  const key = `dashboard/${sent}`;
  const first = await desk.operations.reserveIdempotency(caller, { key, fingerprint: path, paramHashes: {} });
  if (first.kind !== 'reserved') return undefined;
  try {
    return await act({ ...visit.ask(input), idempotency: { key, answer: () => DONE } });
  } catch (error) {
    await desk.operations.releaseIdempotency(caller, key).catch(() => {});
    throw error;
  }
}

const SENT = /^[0-9a-f-]{36}$/;
const DONE = { statusCode: 200, body: '' };
