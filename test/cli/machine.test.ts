import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { API_NAMES } from '../../src/cli/commands/keys.ts';
import { readConfig } from '../../src/config.ts';
import { keyId } from '../../src/core/ids.ts';
import { createIds } from '../../src/ids.ts';
import { DIALECTS, startPolytill } from '../../src/main.ts';
import { type Desk, openDesk } from './run-cli.ts';

let desk: Desk;
beforeAll(() => buildWhatIsStale());

describe('migrate', () => {
  beforeEach(() => {
    desk = openDesk();
  });
  afterEach(() => desk.remove());

  test('--status looks and makes nothing; a run brings all; then --status is content', async () => {
    const before = await desk.run('migrate --status --json');
    expect(before.code).toBe(1);
    expect(before.json().data.map((migration: { applied_at: null }) => migration.applied_at)).not.toContain(
      expect.any(String),
    );
    expect(existsSync(join(desk.folder, 'data'))).toBe(false);
    const run = await desk.run('migrate --json');
    expect(run.code).toBe(0);
    expect(run.json().data.filter((migration: { applied_at: null }) => migration.applied_at === null)).toEqual([]);
    const after = await desk.run('migrate --status');
    expect(after.code).toBe(0);
    expect(after.stdout).toMatch(/^0001_initial +\d{4}-/);
  });

  test('commands on a database that is not there make none', async () => {
    const ran = await desk.run('keys list');
    expect(ran).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/there is no database in .*polytill migrate/),
    });
    expect(existsSync(join(desk.folder, 'data'))).toBe(false);
  });
});

describe('keys, beside a running server', () => {
  let server: Awaited<ReturnType<typeof startPolytill>>;
  beforeAll(async () => {
    desk = openDesk({ LOG_LEVEL: 'silent' });
    server = await startPolytill(
      readConfig({ PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: join(desk.folder, 'data') }),
    );
  });
  afterAll(async () => {
    await server?.stop();
    desk?.remove();
  });

  const statusWith = async (key: string, path = '/v1/events') =>
    (await fetch(server.url + path, { headers: { authorization: `Bearer ${key}` } })).status;

  test('the APIs are those that are served', () => {
    expect([...API_NAMES].sort()).toEqual(DIALECTS.map(({ name }) => name).sort());
  });

  test('create prints the text alone; it opens what it was given and no more', async () => {
    const { code, stdout, stderr } = await desk.run('keys create --right events:read');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^sk_test_p[0-9A-Za-z]{32}\n$/) });
    expect(stderr).toMatch(/^key_\w{22} for paygate in test mode, events:read\. /);
    expect(await statusWith(stdout.trim())).toBe(200);
    expect(await statusWith(stdout.trim(), '/v1/checkout/sessions')).toBe(403);
  });

  test('list tells all and no text', async () => {
    const { id, text, last4 } = (await desk.run('keys create --api stripe --json')).json();
    const listed = await desk.run('keys list --json');
    expect(listed.json().data).toContainEqual(
      expect.objectContaining({ id, api: 'stripe', livemode: false, rights: null, last4, revoked_at: null }),
    );
    expect(listed.stdout).not.toContain(text);
    expect(await statusWith(text)).toBe(200);
  });

  test('revoke ends one at once', async () => {
    const { id, text } = (await desk.run('keys create --json')).json();
    expect(await desk.run(`keys revoke ${id}`)).toMatchObject({ code: 0, stdout: `${id} opens nothing any more.\n` });
    expect(await statusWith(text)).toBe(401);
    expect((await desk.run('keys list')).stdout).toMatch(new RegExp(`${id} .* revoked \\d{4}-`));
  });

  test('revoke changes nothing the second time, and what is revoked is not rolled', async () => {
    const { id } = (await desk.run('keys create --json')).json();
    const ended = (await desk.run(`keys revoke ${id} --json`)).json();
    const [listed, again, rolled] = await Promise.all([
      desk.run('keys list --json'),
      desk.run(`keys revoke ${id} --json`),
      desk.run(`keys roll ${id}`),
    ]);
    expect(listed.json().data).toContainEqual(ended);
    expect(again.json()).toEqual(ended);
    expect(rolled).toMatchObject({ code: 1, stderr: expect.stringMatching(/is revoked already/) });
  });

  test('revoke of none says so', async () => {
    const none = keyId.print(createIds().make(Date.now(), 1));
    expect(await desk.run(`keys revoke ${none}`)).toMatchObject({
      code: 3,
      stderr: `polytill: there is no key ${none}\n`,
    });
  });

  test('roll makes another with the same rights, and the one before counts for the overlap', async () => {
    const first = (await desk.run('keys create --right payments:write --json')).json();
    const rolled = (await desk.run(`keys roll ${first.id} --overlap 1h --json`)).json();
    expect(rolled).toMatchObject({ rights: { payments: 'write' }, former: { id: first.id } });
    expect(Date.parse(rolled.former.revoked_at)).toBeGreaterThan(Date.now());
    expect([await statusWith(first.text, '/v1/payments'), await statusWith(rolled.text, '/v1/payments')]).toEqual([
      200, 200,
    ]);
    await desk.run(`keys roll ${rolled.id} --overlap 0`);
    expect(await statusWith(rolled.text, '/v1/payments')).toBe(401);
  });

  test('a live key needs the secret key to be set', async () => {
    expect(await desk.run('keys create --live')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('POLYTILL_SECRET_KEY'),
    });
  });

  test.each([
    ['keys create --right events', 2, /resource:read or resource:write, of: account.*See: polytill keys create --help/],
    ['keys creat', 2, /unknown command 'creat' \(Did you mean create\?\)\. See: polytill keys --help/],
    ['keys create --api paypal', 2, /Allowed choices are paygate/],
    ['keys revoke sk_test_p', 2, /no id of a key/],
    ['trigger payment.created --key sk_live_p', 4, /in test mode alone/],
    ['sessions pay cs_1 --card 4242424242424242 --blik 777123', 2, /one way to pay at a time: --card or --blik/],
    ['sessions pay cs_1 --otp 123456', 2, /--otp goes with --phone/],
    ['events replay --dry-run', 2, /give --from or --session/],
  ])('%s is refused', async (line, code, words) => {
    const ran = await desk.run(line);
    expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
  });

  test('the test key of this directory is taken for this machine, and sent to no other', async () => {
    const own = await desk.run('sessions list --json', { POLYTILL_URL: server.url });
    expect(own).toMatchObject({ code: 0 });
    expect(await desk.run('sessions list', { POLYTILL_URL: 'https://pay.example' })).toMatchObject({ code: 4 });
  });
});
