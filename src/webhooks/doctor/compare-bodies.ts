import type { SignatureProblem } from '../../core/signature-check.ts';
import { sorted } from './body-variants.ts';
import { parseFlatJson } from './parse-flat-json.ts';
import { problem } from './problems.ts';

/** What became of a body that is known: null where it is the same. */
export function compareBodies(given: Uint8Array, sent: string): SignatureProblem | null {
  const original = Buffer.from(sent);
  const bytes = Buffer.from(given);
  if (bytes.equals(original)) return null;
  if (bytes.length === 0) return problem('body_empty');
  if (bytes.length < original.length && original.subarray(0, bytes.length).equals(bytes)) {
    return problem('body_truncated', { given: bytes.length, sent: original.length });
  }
  const text = bytes.toString();
  if (text.trim() === sent) return problem('body_newline_added');
  const value = parseFlatJson(text.replace(/^\ufeff/, ''));
  if (value === undefined) return problem('body_changed');
  const meant: unknown = JSON.parse(sent);
  if (JSON.stringify(sorted(value)) === JSON.stringify(sorted(meant))) {
    return problem('body_rewritten', { how: howRewritten(text, value, sent) });
  }
  return problem('body_changed', { where: firstDifference(value, meant) || 'the whole' });
}

function howRewritten(text: string, value: unknown, sent: string): string {
  if (JSON.stringify(value) !== sent) return 'with the keys in another order';
  return withoutBlanks(text) === sent
    ? 'with other blanks between'
    : 'with characters or numbers written in another way';
}

/** Without the blanks between tokens; those within texts stay. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted: string | undefined) => quoted ?? '');
}

/** Where two values first differ, as one would write it in code: `data.object.amount`. Empty where they do not. */
function firstDifference(given: unknown, sent: unknown, path = ''): string {
  if (!isContainer(given) || !isContainer(sent) || Array.isArray(given) !== Array.isArray(sent)) {
    return given === sent ? '' : path;
  }
  for (const name of new Set([...Object.keys(sent), ...Object.keys(given)])) {
    const inner = Array.isArray(sent) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(sent, name) || !Object.hasOwn(given, name)) return inner;
    const found = firstDifference(given[name], sent[name], inner);
    if (found) return found;
  }
  return '';
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
