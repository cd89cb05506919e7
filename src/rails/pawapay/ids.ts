import { createHash } from 'node:crypto';
import type { Payment } from '../../core/payment.ts';
import type { Refund } from '../../core/refund.ts';

/**
 * pawaPay names things by a UUID of version 4 that the merchant makes, and takes each once. Ours follow from our own ids:
 * whoever has the payment knows its deposit's id, also after a crash, and nothing can be sent under another.
 */
export function depositIdOf({ id }: Pick<Payment, 'id'>): string {
  return uuidOf(`polytill deposit ${id}`);
}

export function refundIdOf({ id }: Pick<Refund, 'id'>): string {
  return uuidOf(`polytill refund ${id}`);
}

function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
