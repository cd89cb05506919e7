import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { readConfig } from '../../src/config.ts';
import { accountId } from '../../src/core/ids.ts';
import { startPolytill } from '../../src/main.ts';
import { HERE, joinAs, joinAsOwner, PASSWORD, type SignedIn } from '../dashboard/sign-in.ts';
import { type Desk, openDesk } from './run-cli.ts';

describe('people, beside a running server', () => {
  let desk: Desk;
  let server: Awaited<ReturnType<typeof startPolytill>>;
  let owner: SignedIn;
  beforeAll(async () => {
    await buildWhatIsStale();
    desk = openDesk({ LOG_LEVEL: 'silent' });
    const dataDir = join(desk.folder, 'data');
    server = await startPolytill(readConfig({ PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: dataDir }));
  });
  afterAll(async () => {
    await server?.stop();
    desk?.remove();
  });

  /** With the address that the server is reached by. */
  const run = (line: string) => desk.run(line, { PUBLIC_URL: server.url });
  const tokenIn = (url: string) => url.trim().split('/').at(-1) ?? '';
  const actions = async () => {
    const { items } = await server.people.listAuditEntries(server.firstRun.account, {}, { limit: 100 });
    return items.map(({ action, target, personId }) => `${action} ${target} ${personId === null ? 'by nobody' : ''}`);
  };

  test('nobody is listed before there is somebody', async () => {
    expect(await run('people list')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nobody\. /) });
    owner = await joinAsOwner(server);
    const { stdout } = await run('people list');
    expect(stdout).toMatch(/^ama\.owusu@example\.com +Ama Owusu +owner of My shop +none +\d{4}-/m);
    expect((await run('people list --json')).json().data).toEqual([
      {
        object: 'person',
        email: owner.email,
        name: owner.name,
        second_factor: false,
        passkeys: 0,
        accounts: [{ id: accountId.print(server.firstRun.account.id), name: 'My shop', role: 'owner' }],
        created_at: expect.any(String),
      },
    ]);
    expect(stdout).not.toContain('argon2');
  });

  test('invite prints the link alone, which opens on the server', async () => {
    const { code, stdout, stderr } = await run('people invite kofi@example.com --role developer');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^${server.url}/dashboard/join/[\\w-]{43}\n$`)),
    });
    expect(stderr).toMatch(/^An invitation to My shop for kofi@example\.com\. The link opens once, until \d{4}-/);
    const form = { name: 'Kofi', email: '', password: PASSWORD, from: HERE };
    const joined = await server.people.joinByLink({ token: tokenIn(stdout), ...form });
    expect(joined.kind).toBe('signed_in');
    expect(await run('people invite kofi@example.com --role owner')).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'polytill: kofi@example.com belongs to My shop already\n',
    });
    expect(await actions()).toContain('team.invited kofi@example.com by nobody');
  });

  test('invite to another account, by its id', async () => {
    const account = await server.operations.createAccount({ name: 'Second shop' });
    const id = accountId.print(account.id);
    const invited = (await run(`people invite aline@example.com --role owner --account ${id} --json`)).json();
    expect(invited).toMatchObject({ object: 'invitation', account: id, role: 'owner', email: 'aline@example.com' });
    expect((await server.people.listTeam(account)).invitations).toMatchObject([{ email: 'aline@example.com' }]);
  });

  test('reset-password prints a link that chooses another; the second factor stays, or goes where that is asked for', async () => {
    const person = await server.store.read.findPersonByEmail('kofi@example.com');
    if (!person) throw new Error('nobody');
    const totp = { sealedSecret: 'sealed', lastStep: 0 };
    await server.store.transact((tx) => tx.savePerson({ ...person, totp, recoveryCodeHashes: ['a'] }));
    const choose = (url: string) =>
      server.people.setNewPassword({ token: tokenIn(url), password: 'another long phrase', from: HERE });
    const { stdout } = await run('people reset-password kofi@example.com');
    expect(stdout).toMatch(new RegExp(`^${server.url}/dashboard/new-password/[\\w-]{43}\n$`));
    expect((await choose(stdout)).kind).toBe('second_factor');
    const dropped = (await run('people reset-password KOFI@example.com --drop-second-factor --json')).json();
    expect(dropped).toMatchObject({ object: 'password_reset', expires_at: expect.any(String) });
    expect((await choose(dropped.url)).kind).toBe('signed_in');
    expect(await server.store.read.findPerson(person.id)).toMatchObject({ totp: null, recoveryCodeHashes: [] });
    expect(await actions()).toEqual(
      expect.arrayContaining([
        'person.new_password_ordered kofi@example.com by nobody',
        'person.totp_disabled kofi@example.com by nobody',
      ]),
    );
  });

  test('remove signs out everywhere and leaves nothing but what was done; the last owner stays', async () => {
    const aline = await joinAs(server, 'support', { name: 'Aline' });
    expect(await run(`people remove ${aline.email}`)).toMatchObject({
      code: 0,
      stdout: `${aline.email} comes in nowhere any more.\n`,
    });
    expect(await server.people.findVisitor(aline.token)).toBeUndefined();
    expect((await run('people list')).stdout).not.toContain(aline.email);
    expect(await actions()).toContain(`team.removed ${aline.email} by nobody`);
    expect(await run(`people remove ${owner.email}`)).toMatchObject({
      code: 3,
      stderr: `polytill: ${owner.email} is the last owner of My shop: invite another one first\n`,
    });
    expect(await server.people.findVisitor(owner.token)).toBeDefined();
  });

  test.each([
    ['people remove nobody@example.com', 3, /nobody has the address nobody@example\.com/],
    ['people reset-password nobody@example.com', 3, /nobody has the address/],
    ['people invite kofi@example.com', 2, /--role/],
    ['people invite kofi@example.com --role boss', 2, /Allowed choices are owner, developer, support, read_only/],
    ['people invite kofi --role owner', 2, /kofi is no e-mail address/],
    ['people invite a@example.com --role owner --account 1', 2, /no id of an account/],
    ['people invite a@example.com --role owner --account acct_0000000000000000000000', 2, /no id of an account/],
  ])('%s is refused', async (line, code, words) => {
    expect(await run(line)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
  });
});
