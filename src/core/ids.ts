/**
 * Ids. Inside, every object that grows has a UUIDv7 (RFC 9562) as lower-case text with dashes, so that it sorts by time in
 * every database: 48 bits of milliseconds, the version, 12 bits that carry the account's shard tag, the variant, 62 random
 * bits. On the wire each dialect prints the 128 bits in its own form; every form here is a bijection that parses back
 * strictly: what does not print again as the same text is no id.
 */

/** A UUIDv7 as text: `0192c1f0-5e3a-7abc-9def-0123456789ab`. */
export type Uuid = string;

/** The account's 12-bit tag, 0…4095. */
export type Shard = number;

export const SHARD_COUNT = 4096;

/** Builds an id from a time, a tag and eight random bytes (of which 62 bits are used). */
export function makeUuid(ms: number, shard: Shard, random: Uint8Array): Uuid {
  const time = ms.toString(16).padStart(12, '0');
  const tag = shard.toString(16).padStart(3, '0');
  const variant = (0x80 | ((random[0] as number) & 0x3f)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tag}-${variant}${byteHex(random, 1)}-${byteHex(random, 2)}${byteHex(random, 3)}${byteHex(random, 4)}${byteHex(random, 5)}${byteHex(random, 6)}${byteHex(random, 7)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

export function shardOf(uuid: Uuid): Shard {
  return Number.parseInt(uuid.slice(15, 18), 16);
}

export function timeOf(uuid: Uuid): number {
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}

/** The least id of a shard at or after a time: the bounds of a range over ids are the bounds of a range over creation times. */
export function leastUuidAt(ms: number, shard: Shard): Uuid {
  return makeUuid(Math.max(0, ms), shard, NO_RANDOM);
}

/** Below every id. */
export const NO_ID: Uuid = '00000000-0000-0000-0000-000000000000';

/**
 * 22 characters of `0-9A-Za-z`, whose order is the order of the ids. Long division of four 32-bit limbs by 62³, the largest
 * power whose product with a limb is exact in a double: a tenth of the time that BigInt takes, and ids are in every answer.
 */
export function toBase62(uuid: Uuid): string {
  const limbs = limbsOf(uuid);
  let text = '';
  while (text.length < BASE62_LENGTH - 1) {
    let remainder = 0;
    for (let i = 0; i < 4; i++) {
      const dividend = remainder * LIMB + (limbs[i] as number);
      const quotient = Math.floor(dividend / CUBE);
      limbs[i] = quotient;
      remainder = dividend - quotient * CUBE;
    }
    text = digitsOf(remainder) + text;
  }
  // 128 bits are 21.5 digits: what is left after seven cubes is the first one.
  return (BASE62[limbs[3] as number] as string) + text;
}

export function fromBase62(text: string): Uuid | undefined {
  if (text.length !== BASE62_LENGTH) return undefined;
  const limbs = [0, 0, 0, digitOf(text, 0)];
  if (limbs[3] === -1) return undefined;
  for (let at = 1; at < BASE62_LENGTH; at += 3) {
    const [a, b, c] = [digitOf(text, at), digitOf(text, at + 1), digitOf(text, at + 2)];
    if (a < 0 || b < 0 || c < 0) return undefined;
    let carry = (a * 62 + b) * 62 + c;
    for (let i = 3; i >= 0; i--) {
      const product = (limbs[i] as number) * CUBE + carry;
      carry = Math.floor(product / LIMB);
      limbs[i] = product - carry * LIMB;
    }
    if (carry > 0) return undefined;
  }
  const uuid = uuidOf(limbs);
  return isUuid(uuid) ? uuid : undefined;
}

/** An id form that is a prefix before the 22 characters, such as `pay_…`. */
export type PrefixedId = { print(uuid: Uuid): string; parse(text: string): Uuid | undefined };

export function prefixedId(prefix: string): PrefixedId {
  return {
    print: (uuid) => prefix + toBase62(uuid),
    parse: (text) => (text.startsWith(prefix) ? fromBase62(text.slice(prefix.length)) : undefined),
  };
}

/** Forms that every dialect shares. */
export const accountId = prefixedId('acct_');
export const paymentId = prefixedId('pay_');
/** A payment as Stripe's API names it. */
export const paymentIntentId = prefixedId('pi_');
/** A payment in either form. */
export const anyPaymentId: PrefixedId = {
  print: paymentId.print,
  parse: (text) => paymentId.parse(text) ?? paymentIntentId.parse(text),
};
export const refundId = prefixedId('re_');
export const disputeId = prefixedId('dp_');
export const customerId = prefixedId('cus_');
export const priceId = prefixedId('price_');
export const paymentLinkId = prefixedId('plink_');
export const eventId = prefixedId('evt_');
export const endpointId = prefixedId('we_');
export const deliveryId = prefixedId('del_');
export const postingId = prefixedId('post_');
export const replayId = prefixedId('rpl_');
export const shareId = prefixedId('shr_');
export const sessionViewId = prefixedId('view_');
/** An entry of the log of calls; what its answer calls the request is another thing. */
export const apiRequestId = prefixedId('log_');
/** An API key's id: names the key where its text must not stand. */
export const keyId = prefixedId('key_');

/** The alphabet of every printed id, key and request id; its order is ASCII's. */
export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE62_LENGTH = 22;
const LIMB = 2 ** 32;
const CUBE = 62 ** 3;
const DIGITS = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 62; digit++) DIGITS[BASE62.charCodeAt(digit)] = digit;
const NO_RANDOM = new Uint8Array(8);
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function byteHex(bytes: Uint8Array, index: number): string {
  return HEX[bytes[index] as number] as string;
}

function limbsOf(uuid: Uuid): number[] {
  return [
    Number.parseInt(uuid.slice(0, 8), 16),
    Number.parseInt(uuid.slice(9, 13) + uuid.slice(14, 18), 16),
    Number.parseInt(uuid.slice(19, 23) + uuid.slice(24, 28), 16),
    Number.parseInt(uuid.slice(28), 16),
  ];
}

function uuidOf(limbs: readonly number[]): Uuid {
  const [b, c] = [hexOf(limbs[1] as number), hexOf(limbs[2] as number)];
  return `${hexOf(limbs[0] as number)}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${hexOf(limbs[3] as number)}`;
}

function hexOf(limb: number): string {
  return `${HEX[limb >>> 24]}${HEX[(limb >>> 16) & 255]}${HEX[(limb >>> 8) & 255]}${HEX[limb & 255]}`;
}

function digitsOf(cube: number): string {
  const low = cube % 62;
  const rest = (cube - low) / 62;
  const middle = rest % 62;
  return (BASE62[(rest - middle) / 62] as string) + BASE62[middle] + BASE62[low];
}

function digitOf(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] ?? -1;
}
