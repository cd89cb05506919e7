import type { Command } from 'commander';
import { act } from '../act.ts';
import { formatRotated } from '../format/rotated.ts';

export function addRotateKey(program: Command): void {
  const rotate = program
    .command('rotate-key')
    .description('seal everything under a new secret key, while servers run; run again, it goes on where it was ended')
    .addHelpText('after', `\n${STEPS}`);
  act(rotate, async ({ output }) => {
    const { rotateKey } = await import('../rotate-key/rotate-key.ts');
    const rotated = await rotateKey(output.note);
    const { keyId, resealed, retired, keptIn } = rotated;
    const answer = { object: 'key_rotation', key: keyId, resealed, retired, kept_in: keptIn };
    output.show(answer, () => formatRotated(rotated));
  });
}

const STEPS = `Where the secret key is kept in the data directory, that is all: a new one is made, and running servers take it.

Where POLYTILL_SECRET_KEY is set:
  1. Make a new key: openssl rand -base64 32
  2. Several servers that must not pause: set POLYTILL_SECRET_KEY_PREVIOUS to the new key on each, start them again one by one.
  3. Set POLYTILL_SECRET_KEY to the new key and POLYTILL_SECRET_KEY_PREVIOUS to the old one, start every server again.
  4. Run polytill rotate-key with the same settings.
  5. When it has ended with 0, remove POLYTILL_SECRET_KEY_PREVIOUS and start the servers again.
Keep the old key as long as the backups that need it.`;
