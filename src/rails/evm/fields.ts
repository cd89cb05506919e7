import type { Mode, RailField, RailFieldFault } from '../rail-kind.ts';
import { chainSpecs } from './chains.ts';
import { faultOfExtendedKey } from './extended-key.ts';
import { faultOfNode, type NodeReach } from './node-reach.ts';
import { assetsOn, FIELDS, parseEndpoints, parseTerms, parseTokens } from './settings.ts';

/** What the form asks for. The README tells each line's words. */
export const evmFieldsOf = (nodes: NodeReach): readonly RailField[] => [
  {
    name: FIELDS.key,
    example: () => 'xpub6C…',
    faultOf(text): RailFieldFault | undefined {
      return text === '' ? 'missing' : faultOfExtendedKey(text);
    },
  },
  {
    name: FIELDS.endpoints,
    isLines: true,
    example: ({ livemode }) => (livemode ? 'base https://… https://…' : 'devnet http://127.0.0.1:8545'),
    faultOf(text, mode): RailFieldFault | undefined {
      if (text === '') return 'missing';
      return faultOfEndpoints(text, mode, nodes);
    },
  },
  {
    name: FIELDS.tokens,
    isLines: true,
    isOptional: true,
    example: () => 'base EURC 0x60a3… 6',
    faultOf: faultOfTokens,
  },
  {
    name: FIELDS.terms,
    isLines: true,
    isOptional: true,
    example: () => 'confirmations base 20',
    faultOf: (text) => (parseTerms(text) ? undefined : 'malformed'),
  },
];

function faultOfEndpoints(text: string, mode: Mode, nodes: NodeReach): RailFieldFault | undefined {
  const lines = parseEndpoints(text, mode);
  if (!lines) return 'malformed';
  const faults = lines.flatMap(({ urls }) => urls.map((url) => faultOfNode(new URL(url), mode, nodes)));
  return faults.find((fault) => fault !== undefined);
}

/** A transfer tells its contract alone: of two symbols for one it would be told by either, and its payer has chosen one of them. */
function faultOfTokens(text: string, mode: Mode): RailFieldFault | undefined {
  const tokens = parseTokens(text);
  if (!tokens) return 'malformed';
  if (hasTwins(tokens.map(({ network, symbol }) => `${network} ${symbol}`))) return 'symbol_twice';
  const contracts = chainSpecs(mode).map((spec) => assetsOn(spec, tokens).map(({ token }) => token?.toLowerCase()));
  return contracts.some(hasTwins) ? 'contract_twice' : undefined;
}

function hasTwins(list: readonly unknown[]): boolean {
  return new Set(list).size < list.length;
}
