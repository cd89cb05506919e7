import type { Rotated } from '../rotate-key/rotate-key.ts';

export function formatRotated({ keyId, resealed, retired, keptIn }: Rotated): string {
  const done = `Everything is sealed under the secret key (${keyId}); ${resealed} rows were sealed anew.`;
  if (retired.length === 0) {
    const hint = keptIn === 'setting' ? ' To rotate it: polytill rotate-key --help' : '';
    return `${done} No other key was in use.${hint}`;
  }
  const next =
    keptIn === 'setting'
      ? 'POLYTILL_SECRET_KEY_PREVIOUS can be removed.'
      : 'It is in the data directory, and the one of before is removed. Take a backup: the ones of before hold the old key.';
  return `${done}\nNothing is left under the previous one (${retired.join(', ')}). ${next}`;
}
