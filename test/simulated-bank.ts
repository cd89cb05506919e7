import type { OpenRail, RailKind } from '../src/rails/rail-kind.ts';
import { createSimulator } from '../src/rails/simulator/simulator.ts';

/** A provider that asks for no keys and does what the simulator does, but for what a test wants otherwise. */
export function simulatedBank(rail: Partial<OpenRail> = {}, kind: Partial<RailKind> = {}): RailKind {
  const simulator = createSimulator({ publicUrl: 'http://localhost' });
  const { name = 'bank', methods = simulator.methods } = kind;
  return {
    accept: simulator.accept,
    title: 'The Bank',
    fields: [],
    open: async () => ({
      ...simulator,
      name,
      methods,
      check: async () => ({ kind: 'ready', owner: 'Kente & Co.' }),
      ...rail,
    }),
    ...kind,
    name,
    methods,
  };
}
