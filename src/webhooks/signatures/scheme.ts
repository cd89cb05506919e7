/**
 * How a signature stands in a request and what it is made over: what a signer does, told to whoever checks one. All are
 * HMAC-SHA-256. Standard Webhooks may hold ed25519 signatures besides.
 */
export type SignatureScheme = {
  /** As its documentation writes it. */
  readonly name: string;
  /** Where it stands. Headers are in lower case. */
  readonly header: string;
  /** Where the time of signing stands; null: beside the signature. */
  readonly timeHeader: string | null;
  readonly idHeader: string | null;
  /**
   * `fields`: `t=<time>,v1=<mark>,v1=<mark>`
   * `list`: `v1,<mark> v1,<mark>`
   * `bare`: `<mark>`
   */
  readonly form: 'fields' | 'list' | 'bare';
  readonly encoding: 'hex' | 'base64';
  /** What of the secret is the key: its text, or the bytes that the base64 after `whsec_` stands for. */
  readonly key: 'text' | 'bytes';
  /** What is signed before the body. */
  before(signed: { readonly time: string; readonly id: string }): string;
};

/** `t=<unix seconds>,v1=<hex>`, keyed by the secret's text. */
export function fieldsScheme(name: string): SignatureScheme {
  return {
    name,
    header: name.toLowerCase(),
    timeHeader: null,
    idHeader: null,
    form: 'fields',
    encoding: 'hex',
    key: 'text',
    before: ({ time }) => `${time}.`,
  };
}

export const STANDARD_WEBHOOKS_SCHEME: SignatureScheme = {
  name: 'webhook-signature',
  header: 'webhook-signature',
  timeHeader: 'webhook-timestamp',
  idHeader: 'webhook-id',
  form: 'list',
  encoding: 'base64',
  key: 'bytes',
  before: ({ time, id }) => `${id}.${time}.`,
};
