import { SignatureVerificationError } from './signature-verification-error.js';

/** When it was signed, in Unix seconds, and the hexadecimal digests of which one must match. */
export interface ParsedSignature {
  readonly time: number;
  readonly marks: readonly string[];
}

/** Reads `t=<unix seconds>,v1=<hex>`, with as many `v1` as there are secrets that count. Other schemes are passed over. */
export function parseSignature(header: string | string[] | null | undefined): ParsedSignature {
  const text = Array.isArray(header) ? header.join(',') : header;
  if (typeof text !== 'string' || text === '') {
    throw new SignatureVerificationError(
      'signature_missing',
      'There is no signature: give the header X-PayGate-Signature of the request.',
    );
  }
  const fields = text.split(',').map((field) => {
    const [name = '', ...value] = field.trim().split('=');
    return { name, value: value.join('=') };
  });
  const time = fields.find(({ name }) => name === 't')?.value ?? '';
  const marks = fields.filter(({ name }) => name === 'v1').map(({ value }) => value);
  if (!/^\d{1,12}$/.test(time) || marks.length === 0) {
    throw new SignatureVerificationError(
      'signature_malformed',
      'The signature is not of the form t=…,v1=…: give the header X-PayGate-Signature as it came.',
    );
  }
  return { time: Number(time), marks };
}

/** Takes as long wherever the difference is. */
export function equalInConstantTime(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let i = 0; i < expected.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i);
  return difference === 0;
}
