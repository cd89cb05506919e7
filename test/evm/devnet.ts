import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createTestClient, type Hex, http, parseEther, publicActions, walletActions } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { anvil } from 'viem/chains';
import { eventually } from '../app.ts';
import { type Contract, compileContracts } from './compile.ts';
import { findAnvil } from './find-anvil.ts';

/** A chain of our own: a real node, that mines when it is told to, with two tokens on it. */
export type Devnet = {
  readonly url: string;
  readonly tokens: Readonly<Record<'USDC' | 'USDT', Hex>>;
  mine(blocks?: number): Promise<void>;
  /** Blocks are so much later from now on. */
  passTime(seconds: number): Promise<void>;
  /** The time of the last block. */
  timeMs(): Promise<number>;
  height(): Promise<number>;
  /** Each answers the hash of the transaction, which waits for a block. */
  sendCoin(to: string, ether: string): Promise<Hex>;
  sendToken(token: 'USDC' | 'USDT', to: string, units: bigint): Promise<Hex>;
  /** What a payment request (ERC-681) says, as a wallet reads it: nothing else is known of it. */
  sendAsAsked(uri: string): Promise<Hex>;
  /** By a contract, so that no transaction is to the address itself. */
  passCoin(to: string, ether: string): Promise<Hex>;
  /** One that fails, and stands in its block with its value all the same. */
  failToSend(to: string, ether: string): Promise<Hex>;
  /** By the owner of an address to the same address, which has been sent as much before. */
  sendToItself(asset: 'ETH' | 'USDC', address: string, units: bigint): Promise<Hex>;
  /** The merchant's own transaction from an address, which they have the key of. */
  sweepCoin(from: string, ether: string): Promise<Hex>;
  /** Takes back the last blocks, with what was in them, and mines as many empty ones in their place. */
  reorganise(blocks: number): Promise<void>;
  stop(): Promise<void>;
};

/** Mines a block at a time, as a chain does, until it is so. */
export function mineUntil<T>(
  devnet: Pick<Devnet, 'mine'>,
  look: () => Promise<T | undefined | false>,
  what: string,
): Promise<T> {
  return eventually(async () => {
    const seen = await look();
    if (!seen) await devnet.mine();
    return seen;
  }, what);
}

export const MNEMONIC = 'test test test test test test test test test test test junk';
/** Of the merchant: another account of the same words as the payer's. */
export const EXTENDED_PUBLIC_KEY =
  'xpub6Ce9NcJvTk37Bzxb8tEr66HG1mUvG7VWr6GbUxSAmKxFtqAX8iAhSYZeXHdpuH7psUuh9w9Yze3ffTWeueTKHme62h6pACAQk2CNvJZcy6v';
const MULTICALL3 = '0xcA11bde05977b3631167028862bE2a173976CA11';
const SUPPLY = 10n ** 15n;

export async function startDevnet({ multicall = true } = {}): Promise<Devnet> {
  const [{ process: node, url }, contracts] = await Promise.all([startAnvil(), compileContracts()]);
  // Far from those that are derived for payments.
  const payer = mnemonicToAccount(MNEMONIC, { accountIndex: 7 });
  const client = createTestClient({
    account: payer,
    chain: anvil,
    mode: 'anvil',
    // A busy machine takes long to mine a hundred blocks.
    transport: http(url, { timeout: 60_000 }),
    pollingInterval: 20,
  })
    .extend(publicActions)
    .extend(walletActions);
  await client.setBalance({ address: payer.address, value: parseEther('1000000') });
  if (multicall) await client.setCode({ address: MULTICALL3, bytecode: contracts.Multicall.deployed });
  const deploy = async ({ abi, bytecode }: Contract, args: readonly unknown[] = []): Promise<Hex> => {
    const hash = await client.deployContract({ abi, bytecode, args });
    await client.mine({ blocks: 1 });
    return (await client.getTransactionReceipt({ hash })).contractAddress as Hex;
  };
  const tokens = {
    USDC: await deploy(contracts.Token, ['USDC', 6, SUPPLY]),
    USDT: await deploy(contracts.Token, ['USDT', 6, SUPPLY]),
  };
  const passer = await deploy(contracts.Passer);
  const write = (
    address: Hex,
    name: keyof typeof contracts,
    functionName: string,
    args: readonly unknown[],
    value = 0n,
  ) => client.writeContract({ address, abi: contracts[name].abi, functionName, args, value, gas: 200_000n });
  return {
    url,
    tokens,
    mine: (blocks = 1) => client.mine({ blocks }),
    passTime: async (seconds) => void (await client.increaseTime({ seconds })),
    height: async () => Number(await client.getBlockNumber({ cacheTime: 0 })),
    timeMs: async () => Number((await client.getBlock()).timestamp) * 1_000,
    sendCoin: (to, ether) => client.sendTransaction({ to: to as Hex, value: parseEther(ether), gas: 100_000n }),
    sendToken: (token, to, units) => write(tokens[token], 'Token', 'transfer', [to, units]),
    sendAsAsked(uri) {
      const [, target = '', chainId, call, query] = /^ethereum:(0x\w{40})@(\d+)(?:\/(\w+))?\?(.*)$/.exec(uri) ?? [];
      if (Number(chainId) !== anvil.id) throw new Error(`not of this chain: ${uri}`);
      const asked = new URLSearchParams(query);
      const [to, units] = [asked.get('address') as Hex, asked.get('uint256') ?? ''];
      if (call === undefined) {
        return client.sendTransaction({ to: target as Hex, value: BigInt(asked.get('value') ?? ''), gas: 100_000n });
      }
      return write(target as Hex, 'Token', call, [to, BigInt(units)]);
    },
    passCoin: (to, ether) => write(passer, 'Passer', 'pass', [to], parseEther(ether)),
    async failToSend(to, ether) {
      // The address is made a contract that refuses, for as long as the block takes.
      await client.setCode({ address: to as Hex, bytecode: contracts.Passer.deployed });
      const hash = await client.sendTransaction({ to: to as Hex, value: parseEther(ether), gas: 100_000n });
      await client.mine({ blocks: 1 });
      await client.setCode({ address: to as Hex, bytecode: '0x' });
      return hash;
    },
    async sendToItself(asset, address, units) {
      const account = address as Hex;
      await client.impersonateAccount({ address: account });
      const signed = { account, gas: 100_000n, gasPrice: 0n } as const;
      if (asset === 'ETH') return client.sendTransaction({ ...signed, to: account, value: units });
      const { abi } = contracts.Token;
      return client.writeContract({
        ...signed,
        ...{ address: tokens.USDC, abi, functionName: 'transfer', args: [account, units] },
      });
    },
    async sweepCoin(from, ether) {
      const account = from as Hex;
      await client.impersonateAccount({ address: account });
      return client.sendTransaction({
        account,
        to: payer.address,
        value: parseEther(ether),
        gas: 21_000n,
        gasPrice: 0n,
      });
    },
    async reorganise(blocks) {
      await client.request({ method: 'anvil_reorg', params: [blocks, []] } as never);
    },
    async stop() {
      if (node.exitCode !== null) return;
      node.kill('SIGKILL');
      await once(node, 'exit');
    },
  };
}

async function startAnvil(): Promise<{ process: ChildProcess; url: string }> {
  const bin = findAnvil();
  if (!bin) throw new Error('there is no anvil here');
  const flags = ['--port', '0', '--no-mining', '--base-fee', '0', '--gas-price', '0', '--mnemonic', MNEMONIC];
  const node = spawn(bin, flags, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  for await (const line of createInterface({ input: node.stdout })) {
    const address = /Listening on ([\d.]+:\d+)/.exec(line)?.[1];
    if (!address) continue;
    // Read on, so that it is never held up by what nobody reads.
    node.stdout.resume();
    return { process: node, url: `http://${address}` };
  }
  throw new Error('anvil ended before it listened');
}
