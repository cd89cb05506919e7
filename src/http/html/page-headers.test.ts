import fastify from 'fastify';
import { expect, test } from 'vitest';
import { type PagePolicy, setPageHeaders } from './page-headers.ts';

async function headersOf(merchant: Partial<PagePolicy>) {
  const app = fastify();
  app.get('/', (_request, reply) => {
    setPageHeaders(reply, { styleHashes: [], hasPictures: false, formTargets: [], allowedOrigins: [], ...merchant });
    return reply.send('');
  });
  const { headers } = await app.inject('/');
  await app.close();
  return { headers, policy: String(headers['content-security-policy']).split('; ') };
}

const HOSTILE = [
  "https://a.example; script-src 'unsafe-inline'",
  'https://a.example;sandbox',
  'https://a.example,b.example',
  'https://a.example\r\nset-cookie: a=1',
  'https://*',
  '*',
  "'self'",
  'data:',
  '',
];

test('what is no plain origin never reaches the policy, whoever has stored it', async () => {
  const plain = await headersOf({ allowedOrigins: ['https://shop.example'], formTargets: ['https://pay.example'] });
  const { policy, headers } = await headersOf({
    allowedOrigins: [...HOSTILE, 'https://shop.example'],
    formTargets: [...HOSTILE, 'https://pay.example'],
  });
  expect(policy).toEqual(plain.policy);
  expect(policy).toContain('frame-ancestors https://shop.example');
  expect(policy).toContain("form-action 'self' https://pay.example");
  expect(headers).not.toHaveProperty('x-frame-options');
});

test('a list of nothing but such is a list of nobody', async () => {
  const { policy, headers } = await headersOf({ allowedOrigins: HOSTILE });
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin' });
});

test.each([
  [{}, ['clipboard-write=(self)']],
  [
    { hasPasskeys: true },
    ['clipboard-write=(self)', 'publickey-credentials-create=(self)', 'publickey-credentials-get=(self)'],
  ],
])('nothing of the device is granted but what the page %j needs', async (page, expected) => {
  const { headers } = await headersOf(page);
  const features = String(headers['permissions-policy']).split(', ');
  expect(features.filter((feature) => !feature.endsWith('=()')).sort()).toEqual(expected);
  expect(new Set(features.map((feature) => feature.split('=')[0])).size).toBe(features.length);
});

test('a page frames what is this site’s own where it says so, and else nothing', async () => {
  const frames = (policy: string[]) => policy.filter((directive) => directive.startsWith('frame-src'));
  expect(frames((await headersOf({ hasFrames: true })).policy)).toEqual(["frame-src 'self'"]);
  expect(frames((await headersOf({})).policy)).toEqual([]);
});
