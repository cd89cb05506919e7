import { createHash } from 'node:crypto';
import type { SignatureProblem } from '../../core/signature-check.ts';
import { secretOfKeyDigest } from '../../core/webhook-secret.ts';
import { problem } from './problems.ts';

/** A secret as it may have been meant, and what must have happened to it. */
export type SecretVariant = { readonly secret: string; readonly problems: readonly SignatureProblem[] };

/** The secret as it was given, and with each usual mishap undone; the likelier first. */
export function secretVariants(given: string): readonly SecretVariant[] {
  const clean = cleaned(given);
  const variants = [{ secret: given, problems: [] }, clean];
  for (const { secret, found } of restored(clean.secret)) {
    variants.push({ secret, problems: [...clean.problems, found] });
  }
  const seen = new Set<string>();
  return variants.filter(({ secret }) => !seen.has(secret) && seen.add(secret));
}

/** What is wrong with a secret as such, whether or not it would match: told where nothing matches. */
export function shapeProblems(given: string): readonly SignatureProblem[] {
  if (given.trim() === '') return [problem('secret_missing')];
  const { secret, problems } = cleaned(given);
  const what = IDS.find(([pattern]) => pattern.test(secret))?.[1];
  if (what) return [...problems, problem('secret_is_id', { what })];
  if (API_KEY.test(secret)) return [...problems, problem('secret_is_api_key')];
  return problems;
}

const API_KEY = /^(sk|rk|pk|bagel)_(test|live)_/;
const IDS: readonly (readonly [RegExp, string])[] = [
  [/^we_/, 'the id of an endpoint'],
  [/^evt_/, 'the id of an event'],
  [/^del_/, 'the id of a delivery'],
  [/^key_/, 'the id of an API key'],
  [/^whsk_/, 'a private key'],
];

/** `\n` in two characters is what a line break becomes in a .env file. */
function cleaned(given: string): SecretVariant {
  const problems: SignatureProblem[] = [];
  let secret = given.replace(/^(\s|\\[nr])+|(\s|\\[nr])+$/g, '');
  if (secret !== given) problems.push(problem('secret_untrimmed'));
  const quoted = /^(["'`“‘])(.*)(["'`”’])$/s.exec(secret)?.[2];
  if (quoted !== undefined) {
    problems.push(problem('secret_quoted'));
    secret = quoted.trim();
  }
  return { secret, problems };
}

function* restored(secret: string): Generator<{ secret: string; found: SignatureProblem }> {
  const altered = (how: string) => problem('secret_altered', { how });
  if (/%[0-9a-f]{2}/i.test(secret)) {
    yield {
      secret: secret.replaceAll(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
      found: altered('it is percent-encoded, as in an address'),
    };
  }
  const [, prefix = '', rest = ''] = /^(whsec_)?(.*)$/s.exec(secret) ?? [];
  const plain = rest.replaceAll(' ', '+').replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (/^[A-Za-z0-9+/]{43}$/.test(plain)) {
    const whole = `${plain}=`;
    if (prefix === '')
      yield { secret: `whsec_${whole}`, found: problem('secret_prefix_missing', { name: 'the signature' }) };
    if (whole !== rest) yield { secret: `whsec_${whole}`, found: altered(howAltered(rest)) };
  }
  if (/^[0-9a-f]{64}$/i.test(rest)) yield { secret: secretOfKeyDigest(rest), found: problem('secret_decoded') };
  const inner = Buffer.from(secret, 'base64').toString('latin1');
  if (inner.startsWith('whsec_')) yield { secret: inner.trim(), found: altered('it is once more in base64') };
  if (API_KEY.test(secret)) {
    const digest = createHash('sha256').update(secret).digest('hex');
    yield { secret: secretOfKeyDigest(digest), found: problem('secret_is_api_key') };
  }
}

function howAltered(rest: string): string {
  if (rest.includes(' ')) return 'its plus signs have become blanks';
  if (/[-_]/.test(rest)) return 'it is in the base64 of addresses, with - and _';
  return 'the = at its end is missing';
}
