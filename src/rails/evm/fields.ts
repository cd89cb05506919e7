import type { Mode, RailField, RailFieldFault } from '../rail-kind.ts';
import { faultOfExtendedKey } from './extended-key.ts';
import { faultOfNode, type NodeReach } from './node-reach.ts';
import { FIELDS, parseEndpoints, parseTerms, parseTokens } from './settings.ts';

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
    faultOf: (text) => (parseTokens(text) ? undefined : 'malformed'),
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
