import { constants, type KeyObject, verify } from 'node:crypto';

type Algorithm = {
  isFor(key: KeyObject): boolean;
  verify(base: Buffer, key: KeyObject, signature: Buffer): boolean;
};

/** Those of RFC 9421, 3.3 that pawaPay names as its own. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  'ecdsa-p256-sha256': ecdsa('prime256v1', 'sha256'),
  'ecdsa-p384-sha384': ecdsa('secp384r1', 'sha384'),
  'rsa-pss-sha512': rsa('sha512', { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 }),
  'rsa-v1_5-sha256': rsa('sha256', { padding: constants.RSA_PKCS1_PADDING }),
};

export function isAlgorithm(name: unknown): name is string {
  return typeof name === 'string' && Object.hasOwn(ALGORITHMS, name);
}

/** Whether the key made this signature by this algorithm. A key of another kind made none by it. */
export function isSignedBy(
  key: KeyObject,
  { algorithm, base, signature }: { readonly algorithm: string; readonly base: string; readonly signature: Buffer },
): boolean {
  const known = isAlgorithm(algorithm) ? ALGORITHMS[algorithm] : undefined;
  return known?.isFor(key) === true && known.verify(Buffer.from(base), key, signature);
}

/** The RFC writes the two numbers one after the other, as IEEE P1363; pawaPay's own examples have them in DER. */
function ecdsa(namedCurve: string, hash: string): Algorithm {
  return {
    isFor: ({ asymmetricKeyType, asymmetricKeyDetails }) =>
      asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === namedCurve,
    verify: (base, key, signature) =>
      (['ieee-p1363', 'der'] as const).some((dsaEncoding) => verify(hash, base, { key, dsaEncoding }, signature)),
  };
}

const LEAST_RSA_BITS = 2048;

function rsa(hash: string, how: { readonly padding: number; readonly saltLength?: number }): Algorithm {
  return {
    isFor: ({ asymmetricKeyType, asymmetricKeyDetails }) =>
      asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS,
    verify: (base, key, signature) => verify(hash, base, { key, ...how }, signature),
  };
}
