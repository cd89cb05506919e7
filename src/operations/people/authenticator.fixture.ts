import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a test changes in an answer to see it refused. */
export type Twist = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly isVerified?: boolean;
  readonly signCount?: number;
  readonly userHandle?: string;
};

/** An authenticator with one passkey, in software: what a device answers to a question, as the browser posts it. */
export function createAuthenticator(site = { origin: 'http://localhost', rpId: 'localhost' }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let signed = 0;
  let owner = '';

  /** Flags: present, verified, and whether a credential follows. */
  function authenticatorData({ rpId = site.rpId, isVerified = true, signCount }: Twist, credential?: Buffer): Buffer {
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (credential ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(signCount ?? ++signed);
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count, credential ?? Buffer.alloc(0)]);
  }

  function clientData(type: string, challenge: string, twist: Twist): Buffer {
    const { origin = site.origin } = twist;
    const told = { type: twist.type ?? type, challenge: twist.challenge ?? challenge, origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(told));
  }

  const answer = (response: Record<string, string>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    });

  return {
    id: id.toString('base64url'),
    /** Makes the passkey. */
    register(question: object, twist: Twist = {}): string {
      const { challenge, user } = question as { challenge: string; user: { id: string } };
      owner = user.id;
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cose]);
      const attestation = cborMap([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(twist, credential)],
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, twist).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
      });
    },
    /** Signs with it. */
    prove(question: { challenge: string }, twist: Twist = {}): string {
      const data = authenticatorData(twist);
      const client = clientData('webauthn.get', question.challenge, twist);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: twist.userHandle ?? owner,
      });
    },
  };
}

function sha256(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}

type Cbor = number | string | Buffer | Map<unknown, unknown>;

/** As much of CBOR as an authenticator needs. */
function cborMap(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flat().map(cbor)]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === 'string') return Buffer.concat([cborHead(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  return cborHead(5, 0);
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.of((major << 5) | length);
  return length < 256 ? Buffer.of((major << 5) | 24, length) : Buffer.of((major << 5) | 25, length >> 8, length & 255);
}
