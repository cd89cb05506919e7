import { ASSET_SYMBOL, NETWORKS, type Network } from '../../core/method.ts';
import { isCurrency } from '../../core/money.ts';
import type { Mode, RailSettings } from '../rail-kind.ts';
import { type AssetSpec, type ChainSpec, chainSpecs } from './chains.ts';

/** What an account has said of its chains, read from the lines of a form. */
export type EvmSettings = {
  readonly extendedPublicKey: string;
  /** Those with an endpoint, in the order of the lines. */
  readonly chains: readonly ChainSettings[];
  /** How much less than what is due is taken for all of it, in hundredths of a percent. */
  readonly dustBasisPoints: number;
  /** How long a rate is locked. */
  readonly quoteMs: number;
  /** Assets that count as one unit of a currency, whatever they trade at. */
  readonly par: Readonly<Record<string, string>>;
};

export type ChainSettings = Omit<ChainSpec, 'confirmations'> & {
  /** Asked one after the other, where one fails. */
  readonly urls: readonly string[];
  readonly confirmations: number | 'finalized';
};

export const FIELDS = { key: 'extended_public_key', endpoints: 'endpoints', tokens: 'tokens', terms: 'terms' } as const;

/** Settings that were taken: their lines are good. */
export function readSettings(settings: RailSettings, mode: Mode): EvmSettings {
  const text = (name: string) => settings[name] ?? '';
  const terms = parseTerms(text(FIELDS.terms));
  const tokens = parseTokens(text(FIELDS.tokens));
  const endpoints = parseEndpoints(text(FIELDS.endpoints), mode);
  if (!terms || !tokens || !endpoints) throw new Error('settings of the EVM rail that cannot be read were kept');
  return {
    extendedPublicKey: text(FIELDS.key),
    dustBasisPoints: terms.dustBasisPoints,
    quoteMs: terms.quoteMs,
    par: terms.par,
    chains: endpoints.map(({ spec, urls }) => ({
      ...spec,
      urls,
      assets: assetsOn(spec, tokens),
      confirmations: terms.confirmations.get(spec.network) ?? spec.confirmations,
    })),
  };
}

type Token = AssetSpec & { readonly network: Network };

/** What is carried on a chain: a token of the lines takes the place of a known one, so that a contract can be set right. */
export function assetsOn({ network, assets }: ChainSpec, tokens: readonly Token[]): readonly AssetSpec[] {
  const more = tokens.filter((token) => token.network === network);
  return [
    ...new Map(
      [...assets, ...more].map(({ symbol, decimals, token }) => [symbol, { symbol, decimals, token }]),
    ).values(),
  ];
}

/** `base https://… https://…`, a chain a line. Undefined where a line is none. */
export function parseEndpoints(text: string, mode: Mode) {
  const lines = linesOf(text).map(([name, ...urls]) => {
    const spec = chainSpecs(mode).find(({ network }) => network === name);
    return spec && urls.length > 0 && urls.every(isHttpUrl) ? { spec, urls } : undefined;
  });
  const found = lines.filter((line) => line !== undefined);
  const isWhole = found.length === lines.length && new Set(found.map(({ spec }) => spec)).size === found.length;
  return isWhole && found.length > 0 ? found : undefined;
}

/** `polygon EURC 0x… 6`, a token a line. */
export function parseTokens(text: string): readonly Token[] | undefined {
  const lines = linesOf(text).map(([network, symbol = '', token = '', decimals = '', ...rest]) => {
    const isGood =
      isNetwork(network) && SYMBOL.test(symbol) && ADDRESS.test(token) && /^\d{1,2}$/.test(decimals) && !rest.length;
    return isGood ? { network, symbol, token: token as `0x${string}`, decimals: Number(decimals) } : undefined;
  });
  return allOf(lines)?.every(({ decimals }) => decimals <= MOST_DECIMALS) ? allOf(lines) : undefined;
}

type Terms = Pick<EvmSettings, 'dustBasisPoints' | 'quoteMs' | 'par'> & {
  readonly confirmations: ReadonlyMap<Network, number | 'finalized'>;
};

/** `confirmations base 20`, `confirmations ethereum finalized`, `dust 0.5`, `quote 20`, `par USDC USD`, a term a line. */
export function parseTerms(text: string): Terms | undefined {
  const confirmations = new Map<Network, number | 'finalized'>();
  const par: Record<string, string> = {};
  let [dustBasisPoints, quoteMs] = [DUST_BASIS_POINTS, QUOTE_MS];
  for (const [term, ...values] of linesOf(text)) {
    const [first = '', second = ''] = values;
    if (
      term === 'confirmations' &&
      values.length === 2 &&
      isNetwork(first) &&
      /^(?:finalized|[1-9]\d{0,3})$/.test(second)
    ) {
      confirmations.set(first, second === 'finalized' ? second : Number(second));
    } else if (term === 'dust' && values.length === 1 && /^[0-5](?:\.\d{1,2})?$/.test(first)) {
      dustBasisPoints = Math.round(Number(first) * 100);
    } else if (term === 'quote' && values.length === 1 && /^[1-9]\d{0,3}$/.test(first)) {
      quoteMs = Number(first) * 60_000;
    } else if (term === 'par' && values.length === 2 && SYMBOL.test(first) && isCurrency(second)) {
      par[first] = second;
    } else return undefined;
  }
  return { confirmations, dustBasisPoints, quoteMs, par };
}

const DUST_BASIS_POINTS = 10;
const QUOTE_MS = 30 * 60_000;
const MOST_DECIMALS = 36;
const SYMBOL = new RegExp(ASSET_SYMBOL);
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;

function isNetwork(name: string | undefined): name is Network {
  return (NETWORKS as readonly string[]).includes(name ?? '');
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function allOf<T>(list: readonly (T | undefined)[]): readonly T[] | undefined {
  const found = list.filter((one) => one !== undefined);
  return found.length === list.length ? found : undefined;
}

/** The words of each line. */
function linesOf(text: string): string[][] {
  return text
    .split(/[\r\n;]+/)
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first);
}
