import type { Uuid } from '../../src/core/ids.ts';
import type { Mailing } from '../../src/operations/deps.ts';
import { createLetters } from '../../src/page/letters/letters.tsx';
import type { Random } from '../../src/seed/random.ts';

/**
 * A mail server whose line is bad: it is away, it puts off, it takes a mail and its answer is lost. What it has taken is what
 * payers have in their hands.
 */
export function createLossyPostman(random: Random, faults: { readonly on: boolean }) {
  const taken = new Map<Uuid, number>();
  const lost = { kind: 'unavailable', reason: 'the line is dead' } as const;
  const mailing: Mailing = {
    letters: createLetters({ publicUrl: 'http://localhost' }),
    transport: {
      async send({ id }) {
        if (faults.on && random.chance(0.2)) return lost;
        if (faults.on && random.chance(0.1)) return { kind: 'deferred', reason: '450 4.2.0 Later' };
        taken.set(id, (taken.get(id) ?? 0) + 1);
        return faults.on && random.chance(0.1) ? lost : { kind: 'sent' };
      },
      async close() {},
    },
  };
  return { mailing, taken };
}
