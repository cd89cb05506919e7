import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy } from './algorithms.ts';
import { isDigestOf } from './content-digest.ts';
import { type Components, readSignature, SignatureFault, signatureBase } from './message-signature.ts';

/** RFC 9421, appendix B: its keys, its messages and their signatures. */
const P256 = createPublicKey(`-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
-----END PUBLIC KEY-----`);
const RSA = createPublicKey(`-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
+QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
2wIDAQAB
-----END PUBLIC KEY-----`);

const REQUEST: Components = {
  '@method': 'POST',
  '@authority': 'example.com',
  '@path': '/foo',
  '@query': '?param=Value&Pet=dog',
  date: 'Tue, 20 Apr 2021 02:07:55 GMT',
  'content-type': 'application/json',
  'content-digest':
    'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
  'content-length': '18',
};
const RESPONSE: Components = {
  '@status': '200',
  'content-type': 'application/json',
  'content-digest':
    'sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:',
  'content-length': '23',
};

const B_2_1 = {
  input: 'sig-b21=();created=1618884473;keyid="test-key-rsa-pss";nonce="b3k2pp5k7z-50gnwp.yemd"',
  signature:
    'sig-b21=:d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVrogUvA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7EPYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q==:',
};
const B_2_2 = {
  input:
    'sig-b22=("@authority" "content-digest" "@query-param";name="Pet");created=1618884473;keyid="test-key-rsa-pss";tag="header-example"',
  signature: 'sig-b22=:LjbtqUbfmvjj5C5kr1Ugj4PmLYvx9wVjZvD9GsTT4F7G:',
};
const B_2_3 = {
  input:
    'sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"',
  signature:
    'sig-b23=:bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==:',
};
const B_2_4 = {
  input:
    'sig-b24=("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"',
  signature: 'sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:',
};

describe('the examples of the RFC', () => {
  const isGood = (
    fields: Record<'input' | 'signature', string>,
    components: Components,
    by: { key: typeof RSA; algorithm: string },
  ) => {
    const signed = readSignature(fields);
    const base = signatureBase(signed, components);
    return isSignedBy(by.key, { algorithm: by.algorithm, base, signature: signed.signature });
  };
  const PSS = { key: RSA, algorithm: 'rsa-pss-sha512' };
  const ECDSA = { key: P256, algorithm: 'ecdsa-p256-sha256' };

  it.each([
    ['B.2.1, minimal, by RSA-PSS', B_2_1, REQUEST, PSS],
    ['B.2.3, of everything, by RSA-PSS', B_2_3, REQUEST, PSS],
    ['B.2.4, of a response, by ECDSA on P-256', B_2_4, RESPONSE, ECDSA],
  ])('%s', (_title, fields, components, by) => {
    expect(isGood(fields, components, by)).toBe(true);
    for (const name of readSignature(fields).covered) {
      const changed = { ...components, [name]: `${components[name]}0` };
      expect(isGood(fields, changed, by), name).toBe(false);
      expect(() => isGood(fields, { ...components, [name]: undefined }, by), name).toThrow(SignatureFault);
    }
    expect(isGood({ ...fields, input: fields.input.replace('1618884473', '1618884474') }, components, by)).toBe(false);
    expect(isGood(fields, components, { ...by, algorithm: 'hmac-sha256' })).toBe(false);
    expect(isGood(fields, components, { ...by, algorithm: 'rsa-v1_5-sha256' })).toBe(false);
    expect(isGood(fields, components, { ...by, key: by.key === RSA ? P256 : RSA })).toBe(false);
  });

  it('B.2.3 is over the text that the RFC shows', () => {
    expect(signatureBase(readSignature(B_2_3), REQUEST)).toBe(
      [
        '"date": Tue, 20 Apr 2021 02:07:55 GMT',
        '"@method": POST',
        '"@path": /foo',
        '"@query": ?param=Value&Pet=dog',
        '"@authority": example.com',
        '"content-type": application/json',
        `"content-digest": ${REQUEST['content-digest']}`,
        '"content-length": 18',
        `"@signature-params": ${B_2_3.input.slice('sig-b23='.length)}`,
      ].join('\n'),
    );
  });

  it('B.2.2 covers one part of the query, which is not understood here', () => {
    expect(() => readSignature(B_2_2)).toThrow('a component that is not understood');
  });

  it('have bodies that fit their digests', () => {
    expect(isDigestOf(REQUEST['content-digest'] as string, Buffer.from('{"hello": "world"}'))).toBe(true);
    expect(isDigestOf(RESPONSE['content-digest'] as string, Buffer.from('{"message": "good dog"}'))).toBe(true);
  });
});

describe('an algorithm', () => {
  const base = '"@method": POST';
  const P384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
  const EC = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const LONG = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const SHORT = generateKeyPairSync('rsa', { modulusLength: 1024 });

  it.each([
    ['ecdsa-p256-sha256', EC, 'sha256'],
    ['ecdsa-p384-sha384', P384, 'sha384'],
  ])(
    '%s takes both ways of writing two numbers, and nothing after them',
    (algorithm, { publicKey, privateKey }, hash) => {
      for (const dsaEncoding of ['der', 'ieee-p1363'] as const) {
        const signature = sign(hash, Buffer.from(base), { key: privateKey, dsaEncoding });
        expect(isSignedBy(publicKey, { algorithm, base, signature })).toBe(true);
        const longer = Buffer.concat([signature, Buffer.alloc(1)]);
        expect(isSignedBy(publicKey, { algorithm, base, signature: longer })).toBe(false);
        expect(isSignedBy(publicKey, { algorithm, base, signature: signature.subarray(0, 20) })).toBe(false);
      }
    },
  );

  it('is of its own curve, and not of the other', () => {
    const signature = sign('sha256', Buffer.from(base), P384.privateKey);
    expect(isSignedBy(P384.publicKey, { algorithm: 'ecdsa-p256-sha256', base, signature })).toBe(false);
  });

  it.each([
    [LONG, true],
    [SHORT, false],
  ])('of RSA wants 2048 bits', ({ publicKey, privateKey }, isGood) => {
    const signature = sign('sha256', Buffer.from(base), privateKey);
    expect(isSignedBy(publicKey, { algorithm: 'rsa-v1_5-sha256', base, signature })).toBe(isGood);
  });

  it.each(['hmac-sha256', 'ed25519', 'toString', '', 'ECDSA-P256-SHA256'])('%j is none', (algorithm) => {
    const signature = sign('sha256', Buffer.from(base), EC.privateKey);
    expect(isSignedBy(EC.publicKey, { algorithm, base, signature })).toBe(false);
  });
});

describe('what is not a signature', () => {
  const good = { input: 'sig=("@method");created=1', signature: 'sig=:AAAA:' };

  it.each([
    ['two of them', { input: `${good.input}, b=("@path")`, signature: `${good.signature}, b=:AAAA:` }],
    ['two that say what they cover', { ...good, input: `${good.input}, b=("@path")` }],
    ['two values', { ...good, signature: `${good.signature}, b=:AAAA:` }],
    ['none that says what it covers', { ...good, input: '' }],
    ['no value', { ...good, signature: '' }],
    ['a value by another name', { ...good, signature: 'b=:AAAA:' }],
    ['a value that is text', { ...good, signature: 'sig="AAAA"' }],
    ['a value that is a list', { ...good, signature: 'sig=(:AAAA:)' }],
    ['no list', { ...good, input: 'sig="@method"' }],
    ['a list that does not end', { ...good, input: 'sig=("@method"' }],
    ['a component twice', { ...good, input: 'sig=("@method" "@method")' }],
    ['a component that is no text', { ...good, input: 'sig=(method)' }],
    ['a component with a parameter', { ...good, input: 'sig=("@method";req)' }],
    ['a component in capitals', { ...good, input: 'sig=("Content-Digest")' }],
  ])('%s', (_title, fields) => {
    expect(() => readSignature(fields)).toThrow(SignatureFault);
  });

  it('is one over what every object has', () => {
    expect(() => signatureBase(readSignature({ ...good, input: 'sig=("constructor")' }), {})).toThrow(SignatureFault);
  });
});

describe('a digest', () => {
  const body = Buffer.from('{"hello": "world"}');
  const SHA_256 = 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:';

  it.each([
    [SHA_256, true],
    [`${SHA_256}, ${REQUEST['content-digest']}`, true],
    [`md5=:AAAA:, ${SHA_256}`, true],
    ['', false],
    ['md5=:AAAA:', false],
    ['sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=', false],
    ['sha-256=:X48E:', false],
    [`${SHA_256}, sha-512=:AAAA:`, false],
    ['sha-256=:', false],
    ['sha-256', false],
  ])('%s: %s', (field, isGood) => {
    expect(isDigestOf(field, body)).toBe(isGood);
    expect(isDigestOf(field, Buffer.concat([body, Buffer.from(' ')]))).toBe(false);
  });
});
