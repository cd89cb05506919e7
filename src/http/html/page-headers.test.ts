import fastify from 'fastify';
import { expect, test } from 'vitest';
import { setPageHeaders } from './page-headers.ts';

async function headersOf(merchant: { allowedOrigins?: string[]; formTargets?: string[] }) {
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

test('nothing of the device is granted but the clipboard, to write', async () => {
  const { headers } = await headersOf({});
  const granted = String(headers['permissions-policy'])
    .split(', ')
    .filter((feature) => !feature.endsWith('=()'));
  expect(granted).toEqual(['clipboard-write=(self)']);
});
