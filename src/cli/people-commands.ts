import { Type } from 'typebox';
import { Check } from 'typebox/schema';
import type { Account } from '../core/account.ts';
import { accountId } from '../core/ids.ts';
import type { Person } from '../core/people/person.ts';
import type { Role } from '../core/people/role.ts';
import { invite } from '../operations/people/invitations.ts';
import { membershipsOf } from '../operations/people/logins.ts';
import { openNewPasswordLink } from '../operations/people/new-password.ts';
import type { PeopleDeps } from '../operations/people/people-deps.ts';
import { removePerson } from '../operations/people/remove-person.ts';
import { CliError, EXIT } from './exit-code.ts';
import { type Machine, onMachine } from './on-machine.ts';

export type Somebody = {
  readonly person: Person;
  readonly passkeys: number;
  readonly memberships: readonly { readonly role: Role; readonly account: Account }[];
};

/** A link that was made, and until when it opens. */
export type Opened = { readonly url: string; readonly expiresAtMs: number };

export function listEverybody(): Promise<readonly Somebody[]> {
  return onMachine(async ({ store }) => {
    const people = await store.read.listPeople();
    return Promise.all(
      people.map(async (person) => ({
        person,
        passkeys: (await store.read.listPasskeys(person.id)).length,
        memberships: await membershipsOf(store, person),
      })),
    );
  });
}

type Inviting = { readonly email: string; readonly role: Role; readonly account: string | undefined };

export function inviteByEmail(input: Inviting): Promise<Opened & { account: string; accountName: string }> {
  if (!Check(Type.String({ format: 'email', maxLength: 254 }), input.email)) {
    throw new CliError(EXIT.usage, `${input.email} is no e-mail address`);
  }
  return onMachine(async (machine) => {
    const account = await accountNamed(machine, input.account);
    const actor = { person: null, account, livemode: null, address: '' };
    const { email, role } = input;
    const invited = await invite(depsOf(machine), actor, { email, role, language: null });
    if (invited.kind === 'member_already') {
      throw new CliError(EXIT.refused, `${email} belongs to ${account.name} already`);
    }
    const url = `${publicUrlOf(machine)}/dashboard/join/${invited.token}`;
    const named = { account: accountId.print(account.id), accountName: account.name };
    return { ...named, url, expiresAtMs: invited.link.expiresAtMs };
  });
}

export function resetByEmail(input: { email: string; dropsSecondFactor: boolean }): Promise<Opened> {
  return onMachine(async (machine) => {
    const opened = await openNewPasswordLink(depsOf(machine), input);
    if (!opened) throw unknown(input.email);
    const url = `${publicUrlOf(machine)}/dashboard/new-password/${opened.token}`;
    return { url, expiresAtMs: opened.link.expiresAtMs };
  });
}

export function removeByEmail(email: string): Promise<void> {
  return onMachine(async (machine) => {
    const outcome = await removePerson(depsOf(machine), email);
    if (outcome.kind === 'unknown') throw unknown(email);
    if (outcome.kind === 'last_owner') {
      const names = outcome.accounts.join(', ');
      throw new CliError(EXIT.refused, `${email} is the last owner of ${names}: invite another one first`);
    }
  });
}

async function accountNamed({ store }: Machine, id: string | undefined): Promise<Account> {
  const uuid = id === undefined ? undefined : accountId.parse(id);
  if (id !== undefined && uuid === undefined) {
    throw new CliError(EXIT.usage, `${id} is no id of an account (acct_…): the dashboard's addresses have it`);
  }
  const account = uuid ? await store.read.findAccount(uuid) : (await store.read.listAccounts())[0];
  if (account) return account;
  if (id !== undefined) throw new CliError(EXIT.refused, `there is no account ${id}`);
  throw new CliError(EXIT.failed, 'the database has no account yet: start the server once, with polytill start');
}

function unknown(email: string): CliError {
  return new CliError(EXIT.refused, `nobody has the address ${email}: polytill people list tells all`);
}

function publicUrlOf({ config }: Machine): string {
  return config.publicUrl ?? `http://localhost:${config.port}`;
}

/** Nothing is mailed from here: whoever types the command has the link. */
function depsOf(machine: Machine): PeopleDeps {
  return { ...machine, publicUrl: publicUrlOf(machine), mailing: null, signals: { mailsDue() {} } };
}
