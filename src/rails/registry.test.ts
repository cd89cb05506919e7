import { describe, expect, it, vi } from 'vitest';
import type { ConnectedRail } from '../core/connected-rail.ts';
import type { MethodType } from '../core/method.ts';
import { createVault } from '../vault.ts';
import type { Rail } from './rail.ts';
import type { OpenRail, RailKind } from './rail-kind.ts';
import { createRails } from './registry.ts';
import { createSimulator } from './simulator/simulator.ts';

const simulator = createSimulator({ publicUrl: 'https://pay.example' });
const named = (name: string, ...methods: MethodType[]): Rail => ({ ...simulator, name, methods });
const NOTHING_CONNECTED = { rails: [], routes: [] };
const vault = createVault('a secret key for these tests alone');

describe('rails that need no keys', () => {
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
    const [carrier] = rails.carriersOf(method, { account: NOTHING_CONNECTED, livemode, currency: null });
    expect(carrier?.name).toBe(name);
  });

  it('are found by the name that a payment kept', async () => {
    const payee = { account: NOTHING_CONNECTED, livemode: true };
    expect(await rails.open('wallets', payee)).toBe(wallets);
    await expect(rails.open('gone', payee)).rejects.toThrow('no rail is called gone');
  });

  it('have names of their own, but one rail may serve both modes', () => {
    expect(() => createRails({ test: [simulator], live: [named('simulator', 'card')] })).toThrow('two rails');
    const rails = createRails({ test: [cards], live: [cards] });
    expect(rails.carriersOf('card', { account: NOTHING_CONNECTED, livemode: true, currency: null })).toEqual([cards]);
  });
});

describe('rails that an account connects', () => {
  const kind = (name: string, ...methods: MethodType[]) => ({
    ...named(name, ...methods),
    title: name,
    fields: [],
    open: vi.fn<RailKind['open']>(
      async ({ key }) => ({ ...named(`${name} with ${key}`, ...methods), check: async () => READY }) as OpenRail,
    ),
  });
  const READY = { kind: 'ready', owner: 'Kente & Co.' } as const;
  const connect = (rail: string, livemode: boolean, key = 'k1'): ConnectedRail => ({
    rail,
    livemode,
    sealed: vault.seal(JSON.stringify({ key })),
    endings: { key },
    connectedAtMs: 0,
  });
  const makeRails = (...kinds: readonly RailKind[]) =>
    createRails({ test: [simulator], live: [], connectable: { kinds, vault } });

  it('go before those that need no keys, in their mode alone', () => {
    const rails = makeRails(kind('blik bank', 'blik'), kind('big bank', 'blik', 'card'));
    const account = {
      rails: [connect('big bank', true), connect('blik bank', true), connect('blik bank', false)],
      routes: [],
    };
    const namesOf = (method: MethodType, livemode: boolean) =>
      rails.carriersOf(method, { account, livemode, currency: null }).map(({ name }) => name);
    expect([namesOf('blik', true), namesOf('card', true), namesOf('crypto', true)]).toEqual([
      ['big bank', 'blik bank'],
      ['big bank'],
      [],
    ]);
    expect([namesOf('blik', false), namesOf('card', false)]).toEqual([['blik bank', 'simulator'], ['simulator']]);
  });

  it('are asked in the order that the account has chosen for a currency, the simulator last', () => {
    const rails = makeRails(kind('blik bank', 'blik'), kind('big bank', 'blik', 'card'));
    const connected = [connect('big bank', false), connect('blik bank', false)];
    const route = { livemode: false, method: 'blik', currency: 'PLN', rails: ['simulator', 'blik bank'] } as const;
    const payee = { account: { rails: connected, routes: [route] }, livemode: false };
    const namesIn = (currency: string) => rails.carriersOf('blik', { ...payee, currency }).map(({ name }) => name);
    expect(namesIn('PLN')).toEqual(['blik bank', 'big bank', 'simulator']);
    expect(namesIn('EUR')).toEqual(['big bank', 'blik bank', 'simulator']);
  });

  it('carry a method in the currencies that they say, or in any', () => {
    const polish = { ...kind('blik bank', 'blik', 'card'), currencies: { blik: ['PLN'] } };
    const payee = { account: { rails: [connect('blik bank', true)], routes: [] }, livemode: true };
    const isCarried = (method: MethodType, currency: string | null) =>
      makeRails(polish).carriersOf(method, { ...payee, currency }).length > 0;
    expect([isCarried('blik', 'PLN'), isCarried('blik', 'EUR'), isCarried('blik', null)]).toEqual([true, false, true]);
    expect(isCarried('card', 'EUR')).toBe(true);
  });

  it('open with their keys, once for the same ones', async () => {
    const bank = kind('blik bank', 'blik');
    const rails = makeRails(bank);
    const payee = { account: { rails: [connect('blik bank', true)], routes: [] }, livemode: true };
    const opened = await rails.open('blik bank', payee);
    expect(opened.name).toBe('blik bank with k1');
    expect(await rails.open('blik bank', payee)).toBe(opened);
    const rolled = { account: { rails: [connect('blik bank', true, 'k2')], routes: [] }, livemode: true };
    expect((await rails.open('blik bank', rolled)).name).toBe('blik bank with k2');
    expect(bank.open.mock.calls.map(([, mode]) => mode)).toEqual([{ livemode: true }, { livemode: true }]);
  });

  it('open again after they once could not', async () => {
    const bank = kind('blik bank', 'blik');
    bank.open.mockRejectedValueOnce(new Error('no memory'));
    const rails = makeRails(bank);
    const payee = { account: { rails: [connect('blik bank', true)], routes: [] }, livemode: true };
    await expect(rails.open('blik bank', payee)).rejects.toThrow('no memory');
    expect((await rails.open('blik bank', payee)).name).toBe('blik bank with k1');
  });

  it('are unavailable for what went over them once they are disconnected', async () => {
    const rail = await makeRails(kind('blik bank', 'blik')).open('blik bank', {
      account: NOTHING_CONNECTED,
      livemode: true,
    });
    const away = { kind: 'unavailable', message: 'blik bank is not connected any more' };
    expect([await rail.poll({} as never), await rail.refund({} as never)]).toEqual([away, away]);
  });

  describe('say which networks they ask', () => {
    const offer = (network: string) => ({ network, country: 'GH', prefix: '+233', state: 'unknown' }) as const;
    const wallets = { ...kind('wallets', 'mobile_money'), mobileOffers: (currency: string) => [offer(currency)] };
    const payee = { account: { rails: [connect('wallets', true)], routes: [] }, livemode: true };
    const later = () => new Promise((resolve) => setImmediate(resolve));

    it('at once by their kind, and then as they know it with their keys', async () => {
      wallets.open.mockImplementationOnce(async () => ({
        ...named('wallets', 'mobile_money'),
        mobileOffers: () => [offer('asked')],
        check: async () => READY,
      }));
      const rails = makeRails(wallets);
      expect(rails.mobileOffers('GHS', payee)).toEqual([offer('GHS')]);
      await later();
      expect(rails.mobileOffers('GHS', payee)).toEqual([offer('asked')]);
    });

    it('by their kind, where they do not open', async () => {
      wallets.open.mockRejectedValueOnce(new Error('no memory'));
      const rails = makeRails(wallets);
      const unreadable = { rails: [{ ...connect('wallets', true), sealed: 'nothing that was sealed' }], routes: [] };
      for (const account of [payee.account, unreadable]) {
        expect(rails.mobileOffers('GHS', { account, livemode: true })).toEqual([offer('GHS')]);
        await later();
      }
    });

    it.each([
      ['where they say nothing', makeRails(kind('wallets', 'mobile_money')), payee],
      ['where they are not connected', makeRails(wallets), { account: NOTHING_CONNECTED, livemode: false }],
      ['where nothing carries it', makeRails(wallets), { account: NOTHING_CONNECTED, livemode: true }],
    ])('and nobody says any %s', (_where, rails, payee) => {
      expect(rails.mobileOffers('GHS', payee)).toBeUndefined();
    });
  });

  it('have names apart from those of all others', () => {
    expect(() => makeRails(kind('simulator', 'blik'))).toThrow('two rails are called simulator');
  });
});
