import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Signs as pawaPay does, after docs.pawapay.io/v2/docs/signatures: by hand, with nothing of what verifies it here. */

export type SigningKey = {
  readonly id: string;
  readonly algorithm: 'ecdsa-p256-sha256' | 'ecdsa-p384-sha384' | 'rsa-pss-sha512' | 'rsa-v1_5-sha256';
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
};

export const P256_KEY = signingKey('HTTP_EC_P256_KEY:1', 'ecdsa-p256-sha256');
export const P384_KEY = signingKey('HTTP_EC_P384_KEY:1', 'ecdsa-p384-sha384');
export const RSA_KEY = signingKey('HTTP_RSA_KEY:1', 'rsa-v1_5-sha256');
export const RSA_PSS_KEY = { ...RSA_KEY, algorithm: 'rsa-pss-sha512' } as const;

export function signingKey(id: string, algorithm: SigningKey['algorithm']): SigningKey {
  const pair = algorithm.startsWith('rsa')
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: algorithm.includes('p256') ? 'prime256v1' : 'secp384r1' });
  return { id, algorithm, ...pair };
}

/** As the endpoint of public keys shows it. */
export function showKey({ id, publicKey }: SigningKey): { readonly id: string; readonly key: string } {
  return { id, key: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

type Signed = {
  readonly url: string;
  readonly body: string;
  readonly nowMs: number;
  readonly key?: SigningKey;
  readonly method?: string;
  readonly covered?: readonly string[];
  /** Of the signature, in its order; undefined leaves one out. */
  readonly parameters?: Readonly<Record<string, string | number | undefined>>;
  readonly digest?: 'sha-256' | 'sha-512';
  readonly label?: string;
};

const COVERED = ['@method', '@authority', '@path', 'signature-date', 'content-digest', 'content-type'] as const;

/** The headers of a callback. What is not said is as pawaPay's examples have it. */
export function signCallback(callback: Signed): Record<string, string> {
  const { body, nowMs, key = P256_KEY, covered = COVERED, digest = 'sha-512', label = 'sig-pp' } = callback;
  const fields: Record<string, string> = {
    'content-type': 'application/json; charset=UTF-8',
    'content-digest': digestOf(body, digest),
    'signature-date': new Date(nowMs).toISOString(),
  };
  const created = Math.floor(nowMs / 1_000);
  const said = { alg: key.algorithm, keyid: key.id, created, expires: created + 60, ...callback.parameters };
  const parameters = Object.entries(said).filter(([, value]) => value !== undefined);
  const input = `(${covered.map((name) => `"${name}"`).join(' ')})${parameters
    .map(([name, value]) => `;${name}=${typeof value === 'number' ? value : `"${value}"`}`)
    .join('')}`;
  const { host, pathname } = new URL(callback.url);
  const values: Record<string, string> = {
    ...fields,
    '@method': callback.method ?? 'POST',
    '@authority': host,
    '@path': pathname,
  };
  const lines = covered.map((name) => `"${name}": ${values[name]}`);
  const base = Buffer.from([...lines, `"@signature-params": ${input}`].join('\n'));
  return {
    ...fields,
    'signature-input': `${label}=${input}`,
    signature: `${label}=:${signatureBy(key, base).toString('base64')}:`,
  };
}

export function digestOf(body: string, name: 'sha-256' | 'sha-512'): string {
  return `${name}=:${createHash(name.replace('-', '')).update(body).digest('base64')}:`;
}

/** With two numbers in DER, as `crypto.sign` writes them and pawaPay's examples have them. */
function signatureBy({ algorithm, privateKey }: SigningKey, base: Buffer): Buffer {
  switch (algorithm) {
    case 'rsa-pss-sha512':
      return sign('sha512', base, { key: privateKey, padding: 6, saltLength: 64 });
    case 'ecdsa-p384-sha384':
      return sign('sha384', base, privateKey);
    default:
      return sign('sha256', base, privateKey);
  }
}
