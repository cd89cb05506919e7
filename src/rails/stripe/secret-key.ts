import type { Mode, RailField, RailFieldFault } from '../rail-kind.ts';

/** A secret key, or a restricted one: `README.md` says which rights it needs. */
export const secretKeyField: RailField = {
  name: 'secret_key',
  example: (mode) => `sk_${modeWord(mode)}_…`,
  faultOf(text, mode): RailFieldFault | undefined {
    const key = text.trim();
    if (key === '') return 'missing';
    if (key.startsWith('pk_')) return 'publishable';
    const written = /^(?:sk|rk)_(live|test)_[0-9A-Za-z_]+$/.exec(key)?.[1];
    if (written === undefined) return 'malformed';
    return written === modeWord(mode) ? undefined : 'other_mode';
  },
};

function modeWord({ livemode }: Mode): 'live' | 'test' {
  return livemode ? 'live' : 'test';
}
