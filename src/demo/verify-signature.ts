import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a signature's time may be from ours, in both directions. */
export const TOLERANCE_SECONDS = 300;

export type Signature = { readonly atSeconds: number; readonly marks: readonly string[] };

/** Reads `t=<unix>,v1=<hex>`, with two `v1` while a secret is being replaced; undefined where it is no such header. */
export function parseSignature(header: string | undefined): Signature | undefined {
  if (!header || header.length > 1000) return undefined;
  const parts = header.split(',').map((part) => part.trim());
  const atSeconds = parts.map((part) => /^t=(\d{1,12})$/.exec(part)?.[1]).find(Boolean);
  const marks = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part)?.[1] ?? []);
  return atSeconds && marks.length > 0 ? { atSeconds: Number(atSeconds), marks } : undefined;
}

export function isFresh({ atSeconds }: Signature, nowMs: number): boolean {
  return Math.abs(nowMs / 1000 - atSeconds) <= TOLERANCE_SECONDS;
}

/** Whether whoever signed these very bytes knew the secret. The key is the secret's whole text, `whsec_` included. */
export function isSignedBy(body: Buffer, { atSeconds, marks }: Signature, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(`${atSeconds}.`).update(body).digest();
  return marks.some((mark) => timingSafeEqual(Buffer.from(mark, 'hex'), expected));
}
