import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { BadSetting, describeSettings, readConfig, Settings } from './config.ts';

const SECRET = 'a secret key of thirty-two characters';

test('without settings it serves this machine alone, on SQLite', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 4242,
    publicUrl: null,
    dataDir: resolve('data'),
    databaseUrl: null,
    secretKey: null,
    previousSecretKeys: [],
    allowLoopback: true,
    chainNodes: [],
    rateLimit: null,
    demo: true,
    metricsToken: null,
    trustProxy: false,
    smtp: null,
    mailFrom: null,
    logLevel: 'info',
    roles: new Set(['api', 'page', 'worker', 'dashboard']),
  });
});

test('an empty setting is an absent one', () => {
  const empty = Object.fromEntries(Object.keys(Settings.properties).map((name) => [name, '']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test.each([
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ PORT: '0' }, { port: 0 }],
  [{ PUBLIC_URL: 'https://shop.example' }, { demo: false }],
  [{ PUBLIC_URL: 'https://shop.example', POLYTILL_DEMO: '1' }, { demo: true }],
  [{ POLYTILL_DEMO: 'false' }, { demo: false }],
  [{ PORT: '65535' }, { port: 65_535 }],
  [{ PUBLIC_URL: 'https://pay.example' }, { publicUrl: 'https://pay.example' }],
  [{ PUBLIC_URL: 'https://pay.example//' }, { publicUrl: 'https://pay.example' }],
  // As browsers write it: the origin of a page is compared with it.
  [{ PUBLIC_URL: 'https://PAY.example:443' }, { publicUrl: 'https://pay.example' }],
  [{ POLYTILL_DATA_DIR: '/var/lib/polytill' }, { dataDir: '/var/lib/polytill' }],
  [{ POLYTILL_DATA_DIR: 'here/data' }, { dataDir: resolve('here/data') }],
  [
    { DATABASE_URL: 'postgres://a@b/c', POLYTILL_SECRET_KEY: SECRET },
    { databaseUrl: 'postgres://a@b/c', secretKey: SECRET },
  ],
  [{ POLYTILL_SECRET_KEY_PREVIOUS: SECRET }, { previousSecretKeys: [SECRET] }],
  [
    { POLYTILL_SECRET_KEY_PREVIOUS: `${SECRET}, ${SECRET}!` },
    { previousSecretKeys: [SECRET, `${SECRET}!`, `${SECRET}, ${SECRET}!`] },
  ],
  // A comma of the key's own.
  [{ POLYTILL_SECRET_KEY_PREVIOUS: `${SECRET}, that is` }, { previousSecretKeys: [`${SECRET}, that is`] }],
  [{ POLYTILL_RATE_LIMIT: '0' }, { rateLimit: 0 }],
  [{ POLYTILL_RATE_LIMIT: '250' }, { rateLimit: 250 }],
  [{ METRICS_TOKEN: 'sixteen letters!' }, { metricsToken: 'sixteen letters!' }],
  [{ SMTP_URL: 'smtps://mail.example' }, { smtp: { host: 'mail.example', port: 465 } }],
  [{ MAIL_FROM: 'Till <till@shop.example>' }, { mailFrom: { name: 'Till', address: 'till@shop.example' } }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [{ POLYTILL_ROLES: 'api' }, { roles: new Set(['api']) }],
  [{ POLYTILL_ROLES: 'worker,page,worker' }, { roles: new Set(['worker', 'page']) }],
])('%o', (environment, expected) => {
  expect(readConfig(environment)).toMatchObject(expected);
});

test.each([
  [{}, true],
  [{ HOST: 'localhost' }, true],
  [{ HOST: '::1' }, true],
  [{ HOST: '127.0.0.2', PUBLIC_URL: 'http://127.0.0.2:4242' }, true],
  [{ PUBLIC_URL: 'http://[::1]:4242' }, true],
  [{ HOST: '0.0.0.0' }, false],
  [{ HOST: '::' }, false],
  [{ HOST: '127.example.com' }, false],
  [{ PUBLIC_URL: 'https://pay.example' }, false],
  [{ PUBLIC_URL: 'http://localhost.example' }, false],
  [{ PUBLIC_URL: 'https://pay.example', POLYTILL_ALLOW_LOOPBACK: '1' }, true],
  [{ PUBLIC_URL: 'https://pay.example', POLYTILL_ALLOW_LOOPBACK: 'true' }, true],
  [{ POLYTILL_ALLOW_LOOPBACK: '0' }, false],
  [{ POLYTILL_ALLOW_LOOPBACK: 'false' }, false],
])('webhooks to loopback addresses with %o: %s', (environment, allowed) => {
  expect(readConfig(environment).allowLoopback).toBe(allowed);
});

test.each([
  ['', []],
  ['localhost:8545', ['localhost:8545']],
  ['localhost:8545, 10.0.0.7:8545', ['localhost:8545', '10.0.0.7:8545']],
  ['Geth:8545,[FD00::7]:8545', ['geth:8545', '[fd00::7]:8545']],
  ['node.internal:443,node.internal:80', ['node.internal', 'node.internal']],
])('POLYTILL_CHAIN_NODES=%s', (text, hosts) => {
  expect(readConfig({ POLYTILL_CHAIN_NODES: text }).chainNodes).toEqual(hosts);
});

test.each([
  ['0', false],
  ['false', false],
  ['true', true],
  ['1', 1],
  ['2', 2],
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.1.2.3, fd00::/8,loopback', '10.1.2.3, fd00::/8,loopback'],
])('TRUST_PROXY=%s', (text, trusted) => {
  expect(readConfig({ TRUST_PROXY: text }).trustProxy).toBe(trusted);
});

test.each([
  [{ PORT: '65536' }, 'PORT must be a number'],
  [{ PORT: ' 80' }, 'PORT must be a number'],
  [{ PORT: '1e3' }, 'PORT must be a number'],
  [{ PUBLIC_URL: 'pay.example' }, 'PUBLIC_URL must be'],
  [{ PUBLIC_URL: 'ftp://pay.example' }, 'PUBLIC_URL must be'],
  [{ PUBLIC_URL: 'https://pay.example?x=1' }, 'PUBLIC_URL must be'],
  [{ PUBLIC_URL: 'https://' }, 'PUBLIC_URL must be'],
  [{ PUBLIC_URL: 'https://pay.example/till' }, 'PUBLIC_URL must be'],
  [{ PUBLIC_URL: 'https://user:secret@pay.example' }, 'PUBLIC_URL must be'],
  [{ DATABASE_URL: 'sqlite://x', POLYTILL_SECRET_KEY: SECRET }, 'DATABASE_URL must be'],
  [{ DATABASE_URL: 'postgres://a@b/c' }, 'POLYTILL_SECRET_KEY is required with DATABASE_URL'],
  [{ POLYTILL_SECRET_KEY: 'x'.repeat(31) }, 'POLYTILL_SECRET_KEY must be at least 32'],
  [{ POLYTILL_SECRET_KEY_PREVIOUS: 'x'.repeat(31) }, 'POLYTILL_SECRET_KEY_PREVIOUS must be'],
  [
    { POLYTILL_SECRET_KEY: SECRET, POLYTILL_SECRET_KEY_PREVIOUS: `${SECRET}!,${SECRET}` },
    'POLYTILL_SECRET_KEY_PREVIOUS must be a secret key other than POLYTILL_SECRET_KEY',
  ],
  [{ POLYTILL_ALLOW_LOOPBACK: 'TRUE' }, 'POLYTILL_ALLOW_LOOPBACK must be'],
  [{ POLYTILL_CHAIN_NODES: 'http://10.0.0.7:8545' }, 'POLYTILL_CHAIN_NODES must be hosts'],
  [{ POLYTILL_CHAIN_NODES: '10.0.0.0/8' }, 'POLYTILL_CHAIN_NODES must be hosts'],
  [{ POLYTILL_CHAIN_NODES: 'user:word@geth:8545' }, 'POLYTILL_CHAIN_NODES must be hosts'],
  [{ POLYTILL_RATE_LIMIT: '-1' }, 'POLYTILL_RATE_LIMIT must be'],
  [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must be'],
  [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY must be'],
  [{ TRUST_PROXY: 'loopback,nginx' }, 'TRUST_PROXY must be'],
  [{ SMTP_URL: 'http://mail.example' }, 'SMTP_URL must be'],
  [{ SMTP_URL: 'smtps://mail.example/inbox' }, 'SMTP_URL must be'],
  [{ MAIL_FROM: 'the till' }, 'MAIL_FROM must be'],
  [{ LOG_LEVEL: 'INFO' }, 'LOG_LEVEL must be one of'],
  [{ POLYTILL_ROLES: 'api,' }, 'POLYTILL_ROLES must be'],
])('refuses %o in one line', (environment, words) => {
  const read = () => readConfig(environment);
  expect(read).toThrow(BadSetting);
  expect(read).toThrow(words);
  expect(read).not.toThrow('\n');
});

test('the help tells every setting, with its default', () => {
  const help = describeSettings();
  for (const name of Object.keys(Settings.properties)) expect(help).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  expect(help).toContain('Port to listen on; 0 takes a free one. Default: 4242.');
});
