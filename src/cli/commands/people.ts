import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../../core/people/role.ts';
import { act } from '../act.ts';

export function addPeople(program: Command): void {
  const people = program
    .command('people')
    .description('who may use the dashboard: list, invite, let in again and remove them, on this machine');
  act(people.command('list').description('list everybody, with their roles'), async ({ output }) => {
    const [{ listEverybody }, { formatPeople, renderPerson }] = await load();
    const everybody = await listEverybody();
    output.show({ object: 'list', data: everybody.map(renderPerson) }, (paint) => formatPeople(everybody, paint));
  });
  addInvite(people);
  addResetPassword(people);
  const remove = people.command('remove').argument('<email>', 'whom');
  act(remove.description('sign somebody out everywhere, and out of every account'), async ({ args, output }) => {
    const [{ removeByEmail }] = await load();
    const [email = ''] = args;
    await removeByEmail(email);
    output.show({ object: 'person', email, removed: true }, () => `${email} comes in nowhere any more.`);
  });
}

type InviteOptions = { readonly role: Role; readonly account?: string };

function addInvite(people: Command): void {
  const invite = people
    .command('invite')
    .description('invite somebody; the link is told this once, alone on standard output')
    .argument('<email>', 'whom')
    .addOption(new Option('--role <role>', 'as what').choices(ROLES).makeOptionMandatory())
    .option('--account <id>', 'to which account (acct_…); the first by default');
  act<InviteOptions>(invite, async ({ args: [email = ''], options, output }) => {
    const [{ inviteByEmail }, { formatOpening }] = await load();
    const opened = await inviteByEmail({ email, role: options.role, account: options.account });
    output.note(`An invitation to ${opened.accountName} for ${email}. ${formatOpening(opened.expiresAtMs)}`);
    const rendered = { object: 'invitation', email, role: options.role, account: opened.account };
    output.show({ ...rendered, url: opened.url, expires_at: isoOf(opened.expiresAtMs) }, () => opened.url);
  });
}

function addResetPassword(people: Command): void {
  const reset = people
    .command('reset-password')
    .description('make a link to choose another password; it is told this once, alone on standard output')
    .argument('<email>', 'for whom')
    .option(
      '--drop-second-factor',
      'turns the second factor off as well: for whoever has lost the phone and the codes',
    );
  act<{ dropSecondFactor?: boolean }>(reset, async ({ args: [email = ''], options, output }) => {
    const [{ resetByEmail }, { formatOpening }] = await load();
    const opened = await resetByEmail({ email, dropsSecondFactor: options.dropSecondFactor ?? false });
    output.note(`A new password for ${email}. ${formatOpening(opened.expiresAtMs)}`);
    const rendered = { object: 'password_reset', email, url: opened.url, expires_at: isoOf(opened.expiresAtMs) };
    output.show(rendered, () => opened.url);
  });
}

const load = () => Promise.all([import('../people-commands.ts'), import('../format/people.ts')]);

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
