import { describe, expect, it } from 'vitest';
import { evmFieldsOf } from './fields.ts';
import type { NodeReach } from './node-reach.ts';
import { FIELDS, parseEndpoints, parseTerms, parseTokens, readSettings } from './settings.ts';

const TEST = { livemode: false };
const LIVE = { livemode: true };
const EURC = '0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42';
const OTHER = '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA0ffff';
/** Of Base, as it is known. */
const USDC = '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913';
const XPUB =
  'xpub6Ce9NcJvTk37Bzxb8tEr66HG1mUvG7VWr6GbUxSAmKxFtqAX8iAhSYZeXHdpuH7psUuh9w9Yze3ffTWeueTKHme62h6pACAQk2CNvJZcy6v';
/** The last two are of BIP-32's first test vector. */
const MASTER_XPUB =
  'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8';
const XPRV =
  'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi';

const NO_NODES: NodeReach = { hosts: [], allowLoopback: true };

function faultOf(name: string, text: string, mode = TEST, nodes = NO_NODES) {
  return evmFieldsOf(nodes)
    .find((field) => field.name === name)
    ?.faultOf(text, mode);
}

describe('endpoints', () => {
  it('are of a chain a line, asked in their order', () => {
    const text = ' base https://one.example/key https://two.example\r\n\nethereum http://127.0.0.1:8545 ';
    const lines = parseEndpoints(text, LIVE)?.map(({ spec, urls }) => [spec.network, spec.chainId, urls]);
    expect(lines).toEqual([
      ['base', 8_453, ['https://one.example/key', 'https://two.example']],
      ['ethereum', 1, ['http://127.0.0.1:8545']],
    ]);
    expect(parseEndpoints('base https://one.example; polygon https://two.example', LIVE)).toHaveLength(2);
  });

  it('are of the test network in test mode, where there is a chain of one’s own as well', () => {
    expect(parseEndpoints('base https://one.example', TEST)?.[0]?.spec.chainId).toBe(84_532);
    expect(parseEndpoints('devnet http://127.0.0.1:8545', TEST)?.[0]?.spec.chainId).toBe(31_337);
    expect(parseEndpoints('devnet http://127.0.0.1:8545', LIVE)).toBeUndefined();
  });

  it.each([
    ['nothing', ' \n'],
    ['a chain without an endpoint', 'base'],
    ['a chain that is not known', 'bitcoin https://one.example'],
    ['what is no address', 'base one.example'],
    ['an address of another scheme', 'base wss://one.example'],
    ['one good address and one bad', 'base https://one.example two.example'],
    ['a chain twice', 'base https://one.example\nbase https://two.example'],
    ['one good line and one bad', 'base https://one.example\npolygon'],
  ])('are not %s', (_what, text) => {
    expect(parseEndpoints(text, LIVE)).toBeUndefined();
  });
});

describe('tokens', () => {
  it('are a token a line', () => {
    expect(parseTokens(`base EURC ${EURC} 6\n\nethereum aEthUSDC.e ${EURC} 36`)).toEqual([
      { network: 'base', symbol: 'EURC', token: EURC, decimals: 6 },
      { network: 'ethereum', symbol: 'aEthUSDC.e', token: EURC, decimals: 36 },
    ]);
    expect(parseTokens('')).toEqual([]);
  });

  it.each([
    ['of a chain that is not known', `bitcoin EURC ${EURC} 6`],
    ['without decimals', `base EURC ${EURC}`],
    ['with more than 36 decimals', `base EURC ${EURC} 37`],
    ['with decimals that are no number', `base EURC ${EURC} six`],
    ['with a word too many', `base EURC ${EURC} 6 please`],
    ['at an address that is too short', `base EURC ${EURC.slice(0, -1)} 6`],
    ['with a symbol that is none', `base €URC ${EURC} 6`],
    ['with a symbol that is too long', `base ABCDEFGHIJKLM ${EURC} 6`],
    ['where one line of two is bad', `base EURC ${EURC} 6\nbase EURC`],
  ])('are not one %s', (_what, text) => {
    expect(parseTokens(text)).toBeUndefined();
  });
});

describe('terms', () => {
  it('are a tenth of a percent and half an hour where nothing is said', () => {
    expect(parseTerms('')).toEqual({ confirmations: new Map(), dustBasisPoints: 10, quoteMs: 1_800_000, par: {} });
  });

  it('are a term a line', () => {
    const text =
      'confirmations base 20\nconfirmations ethereum finalized\ndust 0.5\nquote 20\npar USDC USD\npar EURC EUR';
    expect(parseTerms(text)).toEqual({
      confirmations: new Map<string, unknown>([
        ['base', 20],
        ['ethereum', 'finalized'],
      ]),
      dustBasisPoints: 50,
      quoteMs: 1_200_000,
      par: { USDC: 'USD', EURC: 'EUR' },
    });
    expect(parseTerms('dust 0')?.dustBasisPoints).toBe(0);
    expect(parseTerms('dust 0.29')?.dustBasisPoints).toBe(29);
  });

  it.each([
    ['an unknown term', 'patience 20'],
    ['confirmations of no chain', 'confirmations 20'],
    ['confirmations of a chain that is not known', 'confirmations bitcoin 20'],
    ['no confirmations at all', 'confirmations base 0'],
    ['another word for finalized', 'confirmations base safe'],
    ['dust that is a tenth of the price', 'dust 10'],
    ['negative dust', 'dust -1'],
    ['finer dust than hundredths of a percent', 'dust 0.125'],
    ['a rate that is locked for no time', 'quote 0'],
    ['par to a currency that is none', 'par USDC USDT'],
    ['par to nothing', 'par USDC'],
    ['a word too many', 'quote 20 minutes'],
    ['one good line and one bad', 'quote 20\ndust'],
  ])('are not %s', (_what, text) => {
    expect(parseTerms(text)).toBeUndefined();
  });
});

describe('what the form takes', () => {
  it.each([
    ['nothing', FIELDS.key, '', 'missing'],
    ['a private key', FIELDS.key, XPRV, 'private'],
    ['a private key of another word', FIELDS.key, XPRV.replace('xprv', 'ZPRV'), 'private'],
    ['an address', FIELDS.key, EURC, 'malformed'],
    ['a key with a letter that is mistaken', FIELDS.key, `${XPUB.slice(0, 60)}A${XPUB.slice(61)}`, 'malformed'],
    ['a key of the words themselves, above the account', FIELDS.key, MASTER_XPUB, 'malformed'],
    ['no endpoint', FIELDS.endpoints, '', 'missing'],
    ['endpoints that are none', FIELDS.endpoints, 'base', 'malformed'],
    ['tokens that are none', FIELDS.tokens, 'base EURC', 'malformed'],
    ['terms that are none', FIELDS.terms, 'dust', 'malformed'],
  ] as const)('is not %s', (_what, field, text, fault) => {
    expect(faultOf(field, text)).toBe(fault);
  });

  it('is an extended public key and a chain, and no more than that is needed', () => {
    expect(faultOf(FIELDS.key, XPUB)).toBeUndefined();
    expect(faultOf(FIELDS.endpoints, 'devnet http://127.0.0.1:8545')).toBeUndefined();
    for (const name of [FIELDS.tokens, FIELDS.terms]) {
      expect(faultOf(name, '')).toBeUndefined();
      expect(evmFieldsOf(NO_NODES).find((field) => field.name === name)?.isOptional).toBe(true);
    }
  });

  it('has examples that it takes itself', () => {
    for (const mode of [TEST, LIVE]) {
      const [, endpoints, tokens, terms] = evmFieldsOf(NO_NODES).map((field) =>
        field.example(mode).replaceAll('…', 'one.example'),
      );
      expect(faultOf(FIELDS.endpoints, endpoints as string, mode)).toBeUndefined();
      expect(faultOf(FIELDS.tokens, (tokens as string).replace(/0x\S+/, EURC), mode)).toBeUndefined();
      expect(faultOf(FIELDS.terms, terms as string, mode)).toBeUndefined();
    }
  });
});

describe('tokens that a merchant may name', () => {
  it.each([
    ['one symbol twice on a chain', `base EURC ${EURC} 6\nbase EURC ${OTHER} 6`, 'symbol_twice'],
    ['one line twice', `base EURC ${EURC} 6\nbase EURC ${EURC} 6`, 'symbol_twice'],
    ['one symbol on two chains', `base EURC ${EURC} 6\nethereum EURC ${OTHER} 6`, undefined],
    ['two symbols of one contract', `base EURC ${EURC} 6\nbase EURO ${EURC} 6`, 'contract_twice'],
    ['the same in other letters', `base EURC ${EURC} 6\nbase EURO ${EURC.toLowerCase()} 6`, 'contract_twice'],
    ['one contract on two chains', `base EURC ${EURC} 6\nethereum EURO ${EURC} 6`, undefined],
    ['another symbol for a known contract', `base USDbC ${USDC} 6`, 'contract_twice'],
    ['a known symbol with its contract', `base USDC ${USDC} 6`, undefined],
    ['a known symbol set right, and its contract of before', `base USDC ${OTHER} 6\nbase USDbC ${USDC} 6`, undefined],
  ])('%s', (_what, text, fault) => {
    expect(faultOf(FIELDS.tokens, text, LIVE)).toBe(fault);
  });
});

describe('endpoints that a merchant may name', () => {
  const named: NodeReach = {
    hosts: ['10.0.0.7:8545', 'localhost:8545', 'geth:8545', 'node.example'],
    allowLoopback: false,
  };
  const closed: NodeReach = { hosts: [], allowLoopback: false };
  const PUBLIC = 'https://node.example/key';

  it.each([
    [PUBLIC, LIVE, NO_NODES, undefined],
    ['http://node.example/key', LIVE, NO_NODES, 'not_https'],
    [`${PUBLIC} http://node.example/key`, LIVE, NO_NODES, 'not_https'],
    ['http://node.example/key', TEST, NO_NODES, undefined],
    ['http://node.example/key', LIVE, named, undefined],
    ['http://8.8.8.8/', LIVE, NO_NODES, 'not_https'],
    ['https://8.8.8.8/', LIVE, NO_NODES, undefined],
    ['https://10.0.0.7:8545', LIVE, NO_NODES, 'out_of_reach'],
    ['http://10.0.0.7:8545', TEST, NO_NODES, 'out_of_reach'],
    ['http://10.0.0.7:8545', LIVE, named, undefined],
    ['https://10.0.0.7:8545', LIVE, named, undefined],
    ['http://10.0.0.7:8546', LIVE, named, 'out_of_reach'],
    ['http://10.0.0.8:8545', LIVE, named, 'out_of_reach'],
    ['http://geth:8545', LIVE, named, undefined],
    ['http://127.0.0.1:8545', TEST, NO_NODES, undefined],
    ['http://localhost:8545', TEST, NO_NODES, undefined],
    ['http://[::1]:8545', TEST, NO_NODES, undefined],
    ['http://127.0.0.1:8545', TEST, closed, 'out_of_reach'],
    ['http://localhost:8545', TEST, closed, 'out_of_reach'],
    ['http://localhost:8545', LIVE, NO_NODES, 'out_of_reach'],
    ['https://localhost:8545', LIVE, NO_NODES, 'out_of_reach'],
    ['http://localhost:8545', LIVE, named, undefined],
    ['http://[::ffff:7f00:1]:8545', LIVE, NO_NODES, 'out_of_reach'],
    ['http://2130706433:8545', LIVE, NO_NODES, 'out_of_reach'],
    ['http://169.254.169.254/latest', TEST, NO_NODES, 'out_of_reach'],
    ['https://node.example:6379', LIVE, NO_NODES, 'out_of_reach'],
  ])('%s with %j and %j: %s', (urls, mode, nodes, fault) => {
    expect(faultOf(FIELDS.endpoints, `base ${urls}`, mode, nodes)).toBe(fault);
  });
});

describe('read together', () => {
  const endpoints = 'base https://one.example\nethereum https://two.example';
  const read = (more: Record<string, string> = {}) => readSettings({ [FIELDS.key]: XPUB, endpoints, ...more }, LIVE);

  it('are the chains that have an endpoint, each as deep as it is known to need', () => {
    const { chains, extendedPublicKey } = read();
    expect(extendedPublicKey).toBe(XPUB);
    expect(chains.map(({ network, confirmations }) => [network, confirmations])).toEqual([
      ['base', 30],
      ['ethereum', 12],
    ]);
  });

  it('put a token on its own chain alone, and in the place of one of the same symbol', () => {
    const { chains } = read({
      tokens: `base USDC ${OTHER} 8\nbase EURC ${EURC} 6`,
      terms: 'confirmations base finalized',
    });
    const [base, ethereum] = chains;
    expect(base?.assets).toEqual([
      { symbol: 'ETH', decimals: 18, token: null },
      { symbol: 'USDC', decimals: 8, token: OTHER },
      { symbol: 'EURC', decimals: 6, token: EURC },
    ]);
    expect(base?.confirmations).toBe('finalized');
    expect(ethereum?.assets.map(({ symbol }) => symbol)).toEqual(['ETH', 'USDC', 'USDT']);
    expect(ethereum?.confirmations).toBe(12);
  });

  it('are never half of what was kept', () => {
    expect(() => read({ tokens: 'base EURC' })).toThrow('cannot be read');
  });
});
