import { eventId } from '../../core/ids.ts';
import type { SecretOwner, SignatureEvidence, SignatureProblem } from '../../core/signature-check.ts';
import type { SignatureScheme } from '../signatures/scheme.ts';
import { readBodyFacts } from './body-facts.ts';
import { type BodyVariant, bodyVariants, shapeProblem } from './body-variants.ts';
import { compareBodies } from './compare-bodies.ts';
import { matches } from './match-marks.ts';
import { misreadScheme } from './misread-scheme.ts';
import { problem } from './problems.ts';
import type { Marks } from './read-marks.ts';
import { type SecretVariant, secretVariants, shapeProblems } from './secret-variants.ts';
import { otherMode, ownerOf, wrongSecret } from './wrong-secret.ts';

type Examined = { readonly problems: readonly SignatureProblem[]; readonly signedBy: SecretOwner | null };

/** What is wrong with one scheme's signature of a request; nothing where it is right and of now. */
export function examineMarks(marks: Marks, schemes: readonly SignatureScheme[], evidence: SignatureEvidence): Examined {
  const { problems, signedBy } = explain(marks, schemes, evidence);
  const time = timeProblem(marks, evidence);
  return { problems: time ? [...problems, time] : problems, signedBy };
}

function explain(marks: Marks, schemes: readonly SignatureScheme[], evidence: SignatureEvidence): Examined {
  const { secrets, known } = evidence;
  const given = secrets.length === 1 ? secretVariants(secrets[0] as string) : secrets.map(asItIs);
  const bodies = [...bodyVariants(evidence.body), ...keptBodies(evidence)];
  const own = firstMatch(marks, given, bodies);
  if (own) return { problems: named(own.problems, marks), signedBy: ownerOf(own.secret, known) };

  const others = known?.secrets.map(({ secret }) => asItIs(secret)) ?? [];
  const other = firstMatch(marks, others, shortlist(bodies));
  if (other && known) {
    const wrong = wrongSecret(marks, { given, known, signing: other.secret });
    return { problems: [...wrong, ...other.problems], signedBy: ownerOf(other.secret, known) };
  }
  const misread = misreadScheme(marks, schemes, { secrets: given, body: evidence.body });
  return { problems: misread ? [misread] : unexplained(marks, evidence, given), signedBy: null };
}

function asItIs(secret: string): SecretVariant {
  return { secret, problems: [] };
}

/** What was sent, beside what came: where the bytes are beyond mending, only comparing them tells. */
function keptBodies({ known, body }: SignatureEvidence): readonly BodyVariant[] {
  return (known?.bodies ?? []).map((sent) => {
    const found = compareBodies(body, sent);
    return { body: Buffer.from(sent), problems: found ? [found] : [] };
  });
}

/** Without what two mishaps together would have made of it: each body is tried with each of many secrets. */
function shortlist(bodies: readonly BodyVariant[]): readonly BodyVariant[] {
  return bodies.filter(({ problems }) => problems.length <= 1);
}

type Match = { readonly secret: string; readonly problems: readonly SignatureProblem[] };

/** The match with the fewest mishaps, as far as the work for it is affordable. */
function firstMatch(
  marks: Marks,
  secrets: readonly SecretVariant[],
  bodies: readonly BodyVariant[],
): Match | undefined {
  const tries = secrets.flatMap(({ secret, problems }) =>
    bodies.map((variant) => ({ secret, body: variant.body, problems: [...problems, ...variant.problems] })),
  );
  let bytes = 0;
  for (const { secret, body, problems } of tries.toSorted((a, b) => a.problems.length - b.problems.length)) {
    bytes += body.length;
    if (bytes > BYTES_MOST) return undefined;
    if (matches(marks, secret, body)) return { secret, problems };
  }
  return undefined;
}

/** A tenth of a second's work: a large body with many mishaps and many secrets must not hold up whoever else is served. */
const BYTES_MOST = 24_000_000;

function named(problems: readonly SignatureProblem[], { scheme: { name } }: Marks): readonly SignatureProblem[] {
  return problems.map((each) => (each.code === 'secret_prefix_missing' ? problem(each.code, { name }) : each));
}

/** Nothing matches: what can be seen to be wrong all the same. */
function unexplained(
  marks: Marks,
  { headers, body, known, secrets: [secret = ''] }: SignatureEvidence,
  given: readonly SecretVariant[],
): readonly SignatureProblem[] {
  const problems = [...shapeProblems(secret)];
  if (secret.startsWith('whpk_') && marks.keyPairMarks.length === 0) problems.push(problem('key_pair_missing'));
  const facts = readBodyFacts(body);
  const header = headers['webhook-id']?.trim() ?? '';
  if (eventId.parse(header) && eventId.parse(facts.id) && header !== facts.id) {
    problems.push(problem('headers_of_other_event', { header, body: facts.id }));
  }
  const compared = known?.bodies.map((sent) => compareBodies(body, sent)) ?? [];
  const isAsSent = compared.includes(null);
  const changed = compared.find((found) => found?.code !== 'body_changed') ?? compared[0];
  const found = isAsSent ? null : (changed ?? shapeProblem(body, lengthIn(headers)));
  if (found) problems.push(found);
  const mode = known && otherMode(known, given, facts.livemode);
  if (mode) problems.push(mode);
  return problems.length > 0 ? problems : [problem('no_match', { body: isAsSent ? 'The body is what was sent' : '' })];
}

function lengthIn(headers: SignatureEvidence['headers']): number | null {
  const text = headers['content-length'] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function timeProblem({ time }: Marks, { nowMs, toleranceSeconds }: SignatureEvidence): SignatureProblem | null {
  const ageSeconds = Math.floor(nowMs / 1000) - Number(time);
  if (Math.abs(ageSeconds) <= toleranceSeconds) return null;
  const params = { seconds: Math.abs(ageSeconds), tolerance: toleranceSeconds };
  return problem(ageSeconds > 0 ? 'timestamp_too_old' : 'timestamp_in_future', params);
}
