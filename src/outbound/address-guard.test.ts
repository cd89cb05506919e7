import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { addressProblem, guardedLookup, ipLiteralOf, type Reach, type Resolve, urlProblem } from './address-guard.ts';

/** As a merchant would write it; what the WHATWG parser makes of it is what is judged. */
function literalProblem(host: string, reach: Reach = 'public'): string | null {
  const literal = ipLiteralOf(new URL(`http://${host}/`).hostname);
  return literal === null ? 'is a name' : addressProblem(literal, reach);
}

describe('an address', () => {
  test.each([
    ['0.0.0.0', 'unspecified'],
    ['0', 'unspecified'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'carrierGradeNat'],
    ['100.100.100.200', 'carrierGradeNat'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['2130706433', 'loopback'],
    ['0x7f000001', 'loopback'],
    ['0177.0.0.1', 'loopback'],
    ['127.1', 'loopback'],
    ['017700000001', 'loopback'],
    ['0x7f.0x0.0x0.0x1', 'loopback'],
    ['0300.0250.0.1', 'private'],
    ['3232235521', 'private'],
    ['0251.0376.0251.0376', 'linkLocal'],
    ['2852039166', 'linkLocal'],
    ['0xa9fea9fe', 'linkLocal'],
    ['127.0.0.1.', 'loopback'],
    ['①②⑦.0.0.1', 'loopback'],
    ['%31%32%37.0.0.1', 'loopback'],
    ['169.254.169.254', 'linkLocal'],
    ['168.63.129.16', 'metadata'],
    ['192.0.0.192', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['240.0.0.1', 'reserved'],
    ['[::]', 'unspecified'],
    ['[::1]', 'loopback'],
    ['[0:0:0:0:0:0:0:1]', 'loopback'],
    ['[fe80::1]', 'linkLocal'],
    ['[fec0::1]', 'deprecatedSiteLocal'],
    ['[fc00::1]', 'uniqueLocal'],
    ['[fd00:ec2::254]', 'uniqueLocal'],
    ['[ff02::1]', 'multicast'],
    ['[::ffff:127.0.0.1]', 'loopback'],
    ['[::ffff:10.0.0.1]', 'private'],
    ['[::ffff:7f00:1]', 'loopback'],
    ['[0:0:0:0:0:ffff:c0a8:1]', 'private'],
    ['[::ffff:169.254.169.254]', 'linkLocal'],
    ['[::ffff:168.63.129.16]', 'metadata'],
    ['[::ffff:0.0.0.0]', 'unspecified'],
    ['[::ffff:a9fe:a9fe]', 'linkLocal'],
    ['[::127.0.0.1]', 'not global'],
    ['[::ffff:0:127.0.0.1]', 'rfc6145'],
    ['[64:ff9b::127.0.0.1]', 'NAT64 of loopback'],
    ['[64:ff9b::a9fe:a9fe]', 'NAT64 of linkLocal'],
    ['[64:ff9b:1::808:808]', 'rfc6052'],
    ['[2002:7f00:1::]', '6to4'],
    ['[2002:808:808::]', '6to4'],
    ['[2001:0:4136:e378:8000:63bf:3fff:fdd2]', 'teredo'],
    ['[2001:db8::1]', 'reserved'],
    ['[100::1]', 'discard'],
    ['[4000::1]', 'not global'],
  ])('%s is refused as %s', (host, kind) => {
    expect(literalProblem(host)).toContain(`is ${kind}`);
  });

  test.each(['8.8.8.8', '1.1.1.1', '[2606:4700:4700::1111]', '[::ffff:8.8.8.8]', '[64:ff9b::8.8.8.8]'])(
    '%s is public',
    (host) => {
      expect(literalProblem(host)).toBeNull();
    },
  );

  test('on loopback is allowed only where the reach says so, and then nothing else that is private', () => {
    for (const host of ['127.0.0.1', '127.9.9.9', '[::1]', '[::ffff:127.0.0.1]']) {
      expect(literalProblem(host, 'public_or_loopback')).toBeNull();
    }
    for (const host of ['10.0.0.1', '169.254.169.254', '0.0.0.0', '[::]', '[64:ff9b::127.0.0.1]', '[fd00::1]']) {
      expect(literalProblem(host, 'public_or_loopback')).not.toBeNull();
    }
  });

  test('with a zone, or that is none, is refused', () => {
    expect(addressProblem('fe80::1%eth0', 'public')).not.toBeNull();
    expect(URL.parse('http://[fe80::1%25eth0]/')).toBeNull();
    expect(addressProblem('localhost', 'public')).toContain('not an IP address');
  });
});

describe('a URL', () => {
  test.each([
    ['ftp://example.com/', 'ftp: is neither'],
    ['file:///etc/passwd', 'file: is neither'],
    ['gopher://example.com/', 'gopher: is neither'],
    ['http://example.com:22/', 'port 22'],
    ['https://example.com:25/', 'port 25'],
    ['http://example.com:6379/', 'port 6379'],
    ['http://example.com:6000/', 'port 6000'],
    ['http://example.com:0/', 'port 0'],
  ])('%s is refused', (url, problem) => {
    expect(urlProblem(new URL(url))).toContain(problem);
  });

  test.each(['http://a.example/', 'https://a.example/', 'https://a.example:80/', 'http://a.example:8443/'])(
    '%s is allowed',
    (url) => {
      expect(urlProblem(new URL(url))).toBeNull();
    },
  );
});

describe('the guarded lookup', () => {
  const answering = (...addresses: string[]): Resolve => {
    return (_hostname, _options, callback) =>
      callback(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
  const look = (resolve: Resolve, all: boolean) =>
    new Promise<unknown>((done, fail) => {
      guardedLookup('public', resolve)('hooks.example', { all }, (error, answer) =>
        error ? fail(error) : done(answer),
      );
    });

  test('answers with what it judged', async () => {
    expect(await look(answering('8.8.8.8'), false)).toBe('8.8.8.8');
    expect(await look(answering('8.8.8.8', '8.8.4.4'), true)).toHaveLength(2);
  });

  test('leaves out what is not allowed', async () => {
    expect(await look(answering('10.0.0.1', '8.8.8.8'), true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await look(answering('::1', '8.8.8.8'), false)).toBe('8.8.8.8');
  });

  test('fails where nothing is left', async () => {
    await expect(look(answering('127.0.0.1', '::1'), true)).rejects.toThrow(
      'address not allowed: hooks.example: 127.0.0.1 is loopback',
    );
    await expect(look(answering(), true)).rejects.toThrow('resolves to nothing');
  });
});
