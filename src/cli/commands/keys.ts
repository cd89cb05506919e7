import { type Command, InvalidArgumentError, Option } from 'commander';
import { RESOURCES, type Resource } from '../../core/account.ts';
import { act } from '../act.ts';
import { formatIssuedKey, formatKeys, renderKey } from '../format/keys.ts';
import { parseDuration } from '../parse-duration.ts';

/** As in src/dialects/served.ts, which loads far more than a name; a test holds them equal. */
export const API_NAMES = ['paygate', 'stripe', 'bagelpay', 'convergegate', 'adullam', 'wewire'] as const;

type Rights = Partial<Record<Resource, 'read' | 'write'>>;
type CreateOptions = { readonly api: string; readonly live?: boolean; readonly right?: Rights };

export function addKeys(program: Command): void {
  const keys = program.command('keys').description('API keys: make, list, revoke and roll them, on this machine');
  addCreate(keys);
  act(keys.command('list').description('list all keys, revoked ones too'), async ({ output }) => {
    const { listAllKeys } = await import('../key-commands.ts');
    const { keys, nowMs } = await listAllKeys();
    output.show({ object: 'list', data: keys.map((key) => renderKey(key)) }, (paint) =>
      formatKeys(keys, { nowMs, paint }),
    );
  });
  const revoke = keys.command('revoke').argument('<id>', 'the id of the key: key_…');
  act(revoke.description('end a key at once'), async ({ args: [id = ''], output }) => {
    const { revokeById } = await import('../key-commands.ts');
    const key = await revokeById(id);
    output.show(renderKey(key), () => `${id} opens nothing any more.`);
  });
  addRoll(keys);
}

function addCreate(keys: Command): void {
  const create = keys
    .command('create')
    .description('make a key; its text is told this once, alone on standard output')
    .addOption(new Option('--api <name>', 'whose API it is for').choices(API_NAMES).default('paygate'))
    .option('--live', 'for live mode: real money (POLYTILL_SECRET_KEY must be set)')
    .option('--right <resource:access>', 'only this, such as events:read; may be given again', addRight);
  act<CreateOptions>(create, async ({ options, output }) => {
    const { createOne } = await import('../key-commands.ts');
    const issued = await createOne({
      dialect: options.api,
      livemode: options.live ?? false,
      rights: options.right ?? null,
    });
    output.note(formatIssuedKey(issued.key));
    output.show({ ...renderKey(issued.key), text: issued.text }, () => issued.text);
  });
}

function addRoll(keys: Command): void {
  const roll = keys
    .command('roll')
    .description('make another key with the same rights; the one before counts until the overlap is over')
    .argument('<id>', 'the id of the key: key_…')
    .option('--overlap <duration>', 'for how long: 0 ends it at once', parseDuration, 86_400);
  act<{ overlap: number }>(roll, async ({ args: [id = ''], options, output }) => {
    const { rollById } = await import('../key-commands.ts');
    const { former, issued } = await rollById(id, options.overlap * 1000);
    output.note(formatIssuedKey(issued.key, former));
    output.show({ ...renderKey(issued.key), text: issued.text, former: renderKey(former) }, () => issued.text);
  });
}

function addRight(text: string, rights: Rights = {}): Rights {
  const [resource = '', access = ''] = text.split(':');
  if (!(RESOURCES as readonly string[]).includes(resource) || (access !== 'read' && access !== 'write')) {
    throw new InvalidArgumentError(`It must be resource:read or resource:write, of: ${RESOURCES.join(', ')}.`);
  }
  return { ...rights, [resource]: access };
}
