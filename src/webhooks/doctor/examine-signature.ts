import type { SignatureEvidence, SignatureFinding, SignatureProblem } from '../../core/signature-check.ts';
import type { SignatureScheme } from '../signatures/scheme.ts';
import { shapeProblem } from './body-variants.ts';
import { examineMarks } from './examine-marks.ts';
import { problem } from './problems.ts';
import { type ReadMarks, readMarks } from './read-marks.ts';
import { shapeProblems } from './secret-variants.ts';

/**
 * The signature doctor: says why a webhook's signature does not match, by trying what usually happens to secrets and bodies the
 * other way round until one does. Pure: it asks nobody, and what a server knows besides is given to it.
 *
 *   read     each scheme's headers: what is missing, cut or of another form
 *   try      the secret and the body as they are; then each mishap undone; then what the server knows
 *   compare  with what was sent, where nothing matches
 *   tell     every problem once, with what to do
 *
 * A signature that would be right is in no answer: whoever asks learns of their own mistake, and nothing to sign by.
 */
export function examineSignature(schemes: readonly SignatureScheme[], evidence: SignatureEvidence): SignatureFinding {
  const carried = schemes.filter((scheme) => canCheck(scheme, evidence.secrets));
  const read = carried.map((scheme) => readMarks(scheme, evidence.headers)).filter((found) => found !== undefined);
  const whole = read.filter((found) => found.kind === 'read');
  const examined = whole.map(({ marks }) => examineMarks(marks, schemes, evidence));
  const checks = read.map((found) => ({ scheme: schemeOf(found).name, valid: isValid(found) }));

  function isValid(found: ReadMarks): boolean {
    return found.kind === 'read' && examined[whole.indexOf(found)]?.problems.length === 0;
  }

  // Where one is whole and right, the others were left out by whoever wrote the headers down.
  const isProven = checks.some(({ valid }) => valid);
  const faults = read.flatMap((found) => (found.kind === 'faulty' && !isProven ? [found.problem] : []));
  const found = [...examined.flatMap(({ problems }) => problems), ...faults];
  const problems = read.length === 0 ? problemsWithoutSignature(schemes, evidence) : once(found);
  return {
    valid: problems.length === 0,
    checks,
    signedAtMs: whole[0] ? Number(whole[0].marks.time) * 1000 : null,
    signedBy: examined.find(({ signedBy }) => signedBy !== null)?.signedBy ?? null,
    problems,
  };
}

/** A public key is for the one scheme that has signatures by key pairs. */
function canCheck({ form }: SignatureScheme, [secret = '']: readonly string[]): boolean {
  return form === 'list' || !secret.trim().startsWith('whpk_');
}

function schemeOf(found: ReadMarks): SignatureScheme {
  return found.kind === 'read' ? found.marks.scheme : found.scheme;
}

function problemsWithoutSignature(schemes: readonly SignatureScheme[], { headers, body, secrets }: SignatureEvidence) {
  const names = Object.keys(headers);
  const found = names.filter((name) => /signature|hmac|digest/.test(name)).join(', ');
  const expected = schemes.map(({ name }) => name).join(', ');
  const [secret = ''] = secrets;
  const shape = shapeProblem(body, null);
  return once([problem('signature_missing', { expected, found }), ...shapeProblems(secret), ...(shape ? [shape] : [])]);
}

/** Two schemes have mostly one reason. */
function once(problems: readonly SignatureProblem[]): readonly SignatureProblem[] {
  return [...new Map(problems.toReversed().map((each) => [each.code, each])).values()].reverse();
}
