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

/** 22 characters of `0-9A-Za-z`, whose order is the order of the ids. */
export function toBase62(uuid: Uuid): string {
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let text = '';
  for (let i = 0; i < BASE62_LENGTH; i++) {
    text = (BASE62[Number(value % 62n)] as string) + text;
    value /= 62n;
  }
  return text;
}

export function fromBase62(text: string): Uuid | undefined {
  if (text.length !== BASE62_LENGTH) return undefined;
  let value = 0n;
  for (const character of text) {
    const digit = BASE62.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 62n + BigInt(digit);
  }
  if (value >> 128n) return undefined;
  const hex = value.toString(16).padStart(32, '0');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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
export const paymentId = prefixedId('pay_');
export const refundId = prefixedId('re_');
export const customerId = prefixedId('cus_');
export const eventId = prefixedId('evt_');
export const endpointId = prefixedId('we_');
export const deliveryId = prefixedId('del_');

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE62_LENGTH = 22;
const NO_RANDOM = new Uint8Array(8);
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function byteHex(bytes: Uint8Array, index: number): string {
  return HEX[bytes[index] as number] as string;
}
