import { describe, expect, it } from 'vitest';
import type { MethodType } from '../core/method.ts';
import type { Rail } from './rail.ts';
import { createRails } from './registry.ts';
import { createSimulator } from './simulator/simulator.ts';

const simulator = createSimulator({ publicUrl: 'https://pay.example' });
const named = (name: string, ...methods: MethodType[]): Rail => ({ ...simulator, name, methods });

describe('createRails', () => {
  const cards = named('cards', 'card');
  const wallets = named('wallets', 'mobile_money', 'card');
  const rails = createRails({ test: [simulator], live: [cards, wallets] });

  it.each([
    ['card', false, 'simulator'],
    ['crypto', false, 'simulator'],
    ['card', true, 'cards'],
    ['mobile_money', true, 'wallets'],
    ['crypto', true, undefined],
  ] as const)('%s, live %s: %s', (method, livemode, name) => {
    expect(rails.forMethod(method, livemode)?.name).toBe(name);
  });

  it('finds a rail by the name that a payment kept', () => {
    expect(rails.byName('wallets')).toBe(wallets);
    expect(() => rails.byName('gone')).toThrow('no rail is called gone');
  });

  it('refuses two rails of one name, but one rail may serve both modes', () => {
    expect(() => createRails({ test: [simulator], live: [named('simulator', 'card')] })).toThrow('two rails');
    expect(createRails({ test: [cards], live: [cards] }).forMethod('card', true)).toBe(cards);
  });
});
