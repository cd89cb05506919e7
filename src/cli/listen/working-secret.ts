import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../../config.ts';
import { newSecret } from '../../core/webhook-secret.ts';
import { CliError, EXIT } from '../exit-code.ts';

/**
 * What `listen` signs with: one secret for each server, made at the first time and kept in the user's own configuration, so
 * that a receiver is set up once.
 */
export function workingSecret(url: string): { readonly secret: string; readonly path: string } {
  const { XDG_CONFIG_HOME } = readEnvironment();
  const path = join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'polytill', 'listen.json');
  const kept = readKept(path);
  const known = kept[url];
  if (known !== undefined) return { secret: known, path };
  const secret = newSecret(randomBytes(32));
  try {
    keep(path, { ...kept, [url]: secret });
  } catch (cause) {
    throw new CliError(EXIT.failed, `${path} cannot be written (${(cause as Error).message})`, { cause });
  }
  return { secret, path };
}

function readKept(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new CliError(EXIT.failed, `${path} cannot be read: mend it, or remove it and a new secret is made`, {
      cause,
    });
  }
}

/** Written beside and renamed, for its owner alone. */
function keep(path: string, secrets: Record<string, string>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
