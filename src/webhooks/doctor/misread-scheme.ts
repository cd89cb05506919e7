import type { SignatureProblem } from '../../core/signature-check.ts';
import type { SignatureScheme } from '../signatures/scheme.ts';
import { keyOf, matchesKey } from './match-marks.ts';
import { problem } from './problems.ts';
import type { Marks } from './read-marks.ts';
import type { SecretVariant } from './secret-variants.ts';

type Given = { readonly secrets: readonly SecretVariant[]; readonly body: Uint8Array };

/**
 * The secret and the body are right, and what stands in the header was made by another scheme or keyed in another way: a
 * request that a test has signed by itself, or a value that was put under another name.
 */
export function misreadScheme(
  marks: Marks,
  schemes: readonly SignatureScheme[],
  { secrets, body }: Given,
): SignatureProblem | undefined {
  const { name, encoding } = marks.scheme;
  for (const other of [marks.scheme, ...schemes, BODY_ALONE]) {
    for (const key of ['text', 'bytes'] as const) {
      const made = { ...marks, scheme: { ...other, encoding } };
      const fits = secrets.some(({ secret }) => matchesKey(made, keyOf(key, secret), body));
      if (fits) return problem('scheme_mismatch', { name, made: describe(other, key) });
    }
  }
  return undefined;
}

/** As other providers have it. */
const BODY_ALONE: Pick<SignatureScheme, 'before'> = { before: () => '' };

function describe(scheme: Pick<SignatureScheme, 'before'>, key: SignatureScheme['key']): string {
  const keyed = key === 'text' ? 'the whole text of the secret' : 'the bytes that the secret stands for';
  return `over ${scheme.before({ time: '<time>', id: '<id>' })}<body> and keyed by ${keyed}`;
}
