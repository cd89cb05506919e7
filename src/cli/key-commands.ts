import { type Account, type ApiKey, isKeyValid, type Rights } from '../core/account.ts';
import { keyId, type Uuid } from '../core/ids.ts';
import { createKey, listKeys, revokeKey, rollKey } from '../operations/keys.ts';
import type { IssuedKey } from '../operations/operations.ts';
import type { Store } from '../store/store.ts';
import { CliError, EXIT } from './exit-code.ts';
import { type Machine, onMachine } from './on-machine.ts';

type NewKey = { readonly dialect: string; readonly livemode: boolean; readonly rights: Rights | null };

export function createOne(input: NewKey): Promise<IssuedKey> {
  return onMachine(async (machine) => {
    if (input.livemode && machine.config.secretKey === null) {
      const reason = 'a live key needs POLYTILL_SECRET_KEY to be set, so that it is kept apart from what it protects';
      throw new CliError(EXIT.usage, `${reason}: set it to what ${machine.config.dataDir}/secret.key holds`);
    }
    return createKey(machine, { ...input, accountId: (await firstAccount(machine.store)).id });
  });
}

export function listAllKeys(): Promise<{ keys: readonly ApiKey[]; nowMs: number }> {
  return onMachine(async ({ store, clock }) => {
    const accounts = await store.read.listAccounts();
    const keys = await Promise.all(accounts.map(({ id }) => listKeys({ store }, id)));
    return { keys: keys.flat(), nowMs: clock.nowMs() };
  });
}

/** One that opens nothing any more stays as it is: whoever asks has what they asked for. */
export function revokeById(id: string): Promise<ApiKey> {
  const uuid = parseKeyId(id);
  return onMachine(async (machine) => (await findEnded(machine, uuid)) ?? revokeKey(machine, uuid));
}

export function rollById(id: string, overlapMs: number): ReturnType<typeof rollKey> {
  const uuid = parseKeyId(id);
  return onMachine(async (machine) => {
    if (await findEnded(machine, uuid)) {
      throw new CliError(EXIT.failed, `${id} is revoked already: make another with polytill keys create`);
    }
    return rollKey(machine, { id: uuid, overlapMs });
  });
}

async function findEnded({ store, clock }: Pick<Machine, 'store' | 'clock'>, id: Uuid): Promise<ApiKey | undefined> {
  const key = await store.read.findKey(id);
  return key && !isKeyValid(key, clock.nowMs()) ? key : undefined;
}

/** A server has one; it is made at the first start. */
async function firstAccount(store: Store): Promise<Account> {
  const [account] = await store.read.listAccounts();
  if (account) return account;
  throw new CliError(EXIT.failed, 'the database has no account yet: start the server once, with polytill start');
}

function parseKeyId(id: string): Uuid {
  const uuid = keyId.parse(id);
  if (uuid !== undefined) return uuid;
  throw new CliError(EXIT.usage, `${id} is no id of a key: polytill keys list tells them (key_…)`);
}
