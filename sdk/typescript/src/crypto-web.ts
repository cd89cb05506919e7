/** What `#crypto` is where there is only Web Crypto, whose HMAC answers later. */
export const subtle = crypto.subtle;
export const randomUUID = (): string => crypto.randomUUID();

export function hmacSha256(_key: Uint8Array, _message: Uint8Array): Uint8Array {
  throw new Error('There is no synchronous HMAC in this runtime: use await Webhook.constructEventAsync(…).');
}
