import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_LENGTH = 32;

export const PASSWORD_MIN_LENGTH = 12;
const PASSWORD_MAX_LENGTH = 256;

/** Why a password cannot be one; null where it can. Long rather than ornate: no rules on kinds of characters. */
export type PasswordFault = 'too_short' | 'too_long' | 'too_simple' | 'like_email';

export function faultOfPassword(password: string, email: string): PasswordFault | null {
  const characters = [...password];
  if (characters.length < PASSWORD_MIN_LENGTH) return 'too_short';
  if (characters.length > PASSWORD_MAX_LENGTH) return 'too_long';
  if (new Set(characters).size < 5) return 'too_simple';
  const [name = ''] = email.toLowerCase().split('@');
  const lower = password.toLowerCase();
  if (lower === email.toLowerCase() || (name.length > 3 && lower.replaceAll(/[\d\W_]/g, '') === name))
    return 'like_email';
  return null;
}

/** In PHC form, so that a later cost can stand beside this one. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive('argon2id', parametersOf(password, salt, COST));
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

/** Takes as long where there is nobody by that name (`hash` null), so that time does not tell who is known here. */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(hash ?? NOBODY) ?? [];
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(tag, 'base64');
  // A whole book in place of a password is cut: it would be hashed before it is refused.
  const found = await derive(
    'argon2id',
    parametersOf(password.slice(0, PASSWORD_MAX_LENGTH), Buffer.from(salt, 'base64'), cost),
  );
  return timingSafeEqual(found, expected) && hash !== null;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function parametersOf(password: string, nonce: Buffer, cost: typeof COST): Argon2Parameters {
  // The same password typed on two keyboards may come as different bytes.
  return { message: password.normalize('NFKC'), nonce, tagLength: TAG_LENGTH, ...cost };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
