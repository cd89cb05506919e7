import { readFileSync } from 'node:fs';
import type { Abi, Hex } from 'viem';

export type Contract = { readonly abi: Abi; readonly bytecode: Hex; readonly deployed: Hex };

export type Contracts = Readonly<Record<'Token' | 'Multicall' | 'Passer', Contract>>;

let compiled: Promise<Contracts> | undefined;

/** The contracts of these tests, by the Solidity compiler. */
export function compileContracts(): Promise<Contracts> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<Contracts> {
  const { default: solc } = await import('solc');
  const content = readFileSync(new URL('./contracts.sol', import.meta.url), 'utf8');
  const outputSelection = { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } };
  const input = { language: 'Solidity', sources: { 'contracts.sol': { content } }, settings: { outputSelection } };
  const { errors = [], contracts } = JSON.parse(solc.compile(JSON.stringify(input)));
  const faults = errors.filter(({ severity }: { severity: string }) => severity === 'error');
  if (faults.length > 0) throw new Error(faults[0].formattedMessage);
  const entries = Object.entries<Compiled>(contracts['contracts.sol']).map(([name, { abi, evm }]) => [
    name,
    { abi, bytecode: `0x${evm.bytecode.object}`, deployed: `0x${evm.deployedBytecode.object}` },
  ]);
  return Object.fromEntries(entries);
}

type Compiled = {
  readonly abi: Abi;
  readonly evm: { readonly bytecode: { object: string }; readonly deployedBytecode: { object: string } };
};
