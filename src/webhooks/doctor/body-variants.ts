import { isUtf8 } from 'node:buffer';
import type { SignatureProblem } from '../../core/signature-check.ts';
import { parseFlatJson } from './parse-flat-json.ts';
import { problem } from './problems.ts';

/** A body as it may have been signed, and what must have happened to it since. */
export type BodyVariant = { readonly body: Uint8Array; readonly problems: readonly SignatureProblem[] };

/**
 * The body as it was given, and with each usual mishap undone, alone and then two of them together. JSON that was parsed and
 * written again is tried in the forms that senders write: without blanks, and indented; its keys in their order and sorted.
 */
export function bodyVariants(given: Uint8Array): readonly BodyVariant[] {
  const seen = new Set<string>();
  const isNew = ({ body }: BodyVariant) => {
    const key = Buffer.from(body).toString('latin1');
    return !seen.has(key) && seen.add(key).size > 0;
  };
  const asGiven: BodyVariant = { body: given, problems: [] };
  const once = [asGiven, ...undone(given)].filter(isNew);
  const twice = once
    .slice(1)
    .flatMap(({ body, problems }) =>
      [...undone(body)]
        .map((again) => ({ body: again.body, problems: [...problems, ...again.problems] }))
        .filter(isNew),
    );
  return [...once, ...twice];
}

/** What is wrong with a body as such: told where nothing matches. `length` is what the request's own header says. */
export function shapeProblem(body: Uint8Array, length: number | null): SignatureProblem | null {
  const text = Buffer.from(body).toString().trim();
  if (text === '') return problem('body_empty');
  if (/^\[object \w+\]$/.test(text)) return problem('body_object');
  const isCut = length !== null ? body.length < length : /^[[{]/.test(text) && !isJson(text);
  if (isCut) return problem('body_truncated', { given: body.length, sent: length ?? 0 });
  return null;
}

function* undone(body: Uint8Array): Generator<BodyVariant> {
  const bytes = Buffer.from(body);
  const variant = (text: string | Buffer, found: SignatureProblem): BodyVariant => ({
    body: typeof text === 'string' ? Buffer.from(text) : text,
    problems: [found],
  });
  if (bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)) {
    yield variant(bytes.subarray(3), problem('body_byte_order_mark'));
  }
  if (!isUtf8(bytes)) yield variant(bytes.toString('latin1'), problem('body_charset'));
  const text = bytes.toString();
  if (text.trim() !== text) yield variant(text.trim(), problem('body_newline_added'));
  if (text.includes('\r\n')) yield variant(text.replaceAll('\r\n', '\n'), problem('body_line_endings'));
  else if (text.includes('\n')) yield variant(text.replaceAll('\n', '\r\n'), problem('body_line_endings'));
  if (!text.endsWith('\n')) {
    for (const end of ['\n', '\r\n']) yield variant(text + end, problem('body_newline_removed'));
  }
  if (/[\u0080-\u00ff]/.test(text) && !/[\u0100-\uffff]/.test(text)) {
    yield variant(Buffer.from(text, 'latin1'), problem('body_charset'));
  }
  if (/^[A-Za-z0-9+/\s]{8,}={0,2}\s*$/.test(text)) yield variant(Buffer.from(text, 'base64'), problem('body_encoded'));
  yield* rewritten(text, variant);
}

/** Indented, a body of numbers is thirty times as long, and each form is made of each variant. No event is this long. */
const REWRITTEN_MOST = 64 * 1024;

function* rewritten(
  text: string,
  variant: (text: string, found: SignatureProblem) => BodyVariant,
): Generator<BodyVariant> {
  const value = parseFlatJson(text);
  if (typeof value === 'string') yield variant(value, problem('body_quoted'));
  if (typeof value !== 'object' || text.length > REWRITTEN_MOST) return;
  for (const indent of [0, 2, 4]) yield variant(JSON.stringify(value, null, indent), problem('body_rewritten'));
  yield variant(JSON.stringify(sorted(value)), problem('body_rewritten', { how: 'with the keys in another order' }));
}

/** With the keys of each object in their order: what some call canonical. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((name) => [name, sorted(fields[name])]),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
