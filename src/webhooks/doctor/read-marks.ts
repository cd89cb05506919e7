import type { SignatureEvidence, SignatureProblem } from '../../core/signature-check.ts';
import type { SignatureScheme } from '../signatures/scheme.ts';
import { problem } from './problems.ts';

/** What a request carries by one scheme. */
export type Marks = {
  readonly scheme: SignatureScheme;
  /** Unix seconds, as it is written: that text was signed. */
  readonly time: string;
  readonly id: string;
  /** HMAC digests as they are written; one that matches is enough. */
  readonly digests: readonly string[];
  /** Signatures by key pairs, in base64. */
  readonly keyPairMarks: readonly string[];
};

export type ReadMarks =
  | { readonly kind: 'read'; readonly marks: Marks }
  | { readonly kind: 'faulty'; readonly scheme: SignatureScheme; readonly problem: SignatureProblem };

/** Undefined where the request has no signature by this scheme. */
export function readMarks(scheme: SignatureScheme, headers: SignatureEvidence['headers']): ReadMarks | undefined {
  const { name, header, timeHeader, idHeader, encoding } = scheme;
  const text = headers[header]?.trim();
  if (text === undefined) return undefined;
  const faulty = (found: SignatureProblem): ReadMarks => ({ kind: 'faulty', scheme, problem: found });
  for (const missing of [timeHeader, idHeader]) {
    if (missing !== null && !headers[missing]) return faulty(problem('header_missing', { name, missing }));
  }
  const { time, digests, keyPairMarks } = split(scheme, text, headers);
  const fault = faultOf({ time, digests, keyPairMarks }, encoding);
  if (fault !== null) return faulty(problem('signature_malformed', { name, form: FORMS[scheme.form], fault }));
  if (!/^\d{1,12}$/.test(time)) return faulty(problem('timestamp_malformed', { name: timeHeader ?? name, time }));
  return {
    kind: 'read',
    marks: { scheme, time, id: idHeader === null ? '' : (headers[idHeader] ?? ''), digests, keyPairMarks },
  };
}

const FORMS = {
  fields: 't=<unix seconds>,v1=<hex>',
  list: 'v1,<base64>',
  bare: '<hex>',
} as const;

type Split = Pick<Marks, 'time' | 'digests' | 'keyPairMarks'>;

function split({ form, timeHeader }: SignatureScheme, text: string, headers: SignatureEvidence['headers']): Split {
  const time = timeHeader === null ? '' : (headers[timeHeader] ?? '').trim();
  if (form === 'bare') return { time, digests: [text], keyPairMarks: [] };
  const separator = form === 'fields' ? '=' : ',';
  const parts = text.split(form === 'fields' ? ',' : /[\s]+/).map((part) => {
    const at = part.indexOf(separator);
    return { name: part.slice(0, Math.max(0, at)).trim(), value: part.slice(at + 1).trim() };
  });
  const named = (name: string) => parts.filter((part) => part.name === name).map(({ value }) => value);
  return {
    time: timeHeader === null ? (named('t')[0] ?? '') : time,
    digests: named('v1'),
    keyPairMarks: form === 'list' ? named('v1a') : [],
  };
}

function faultOf({ time, digests, keyPairMarks }: Split, encoding: SignatureScheme['encoding']): string | null {
  if (time === '') return 'there is no time in it';
  if (digests.length === 0 && keyPairMarks.length === 0) return 'there is no v1 in it';
  const { pattern, length } = DIGESTS[encoding];
  const wrong = digests.find((digest) => !pattern.test(digest));
  if (wrong === undefined) return null;
  if (wrong.length < length && pattern.test(wrong.padEnd(length, '0'))) {
    return `a signature has ${length} characters, and there are ${wrong.length}: it was cut`;
  }
  return `"${wrong.slice(0, 20)}…" is not a signature in ${encoding}`;
}

const DIGESTS = {
  hex: { pattern: /^[0-9a-fA-F]{64}$/, length: 64 },
  base64: { pattern: /^[A-Za-z0-9+/]{43}[=0]$/, length: 44 },
} as const;
