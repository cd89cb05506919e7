import { expect } from 'vitest';
import { refundId } from '../../src/core/ids.ts';
import { type Answer, eventually } from '../app.ts';
import type { ChainShop, Order } from './chain-shop.ts';
import { type Devnet, mineUntil } from './devnet.ts';

/** How a merchant and a payer bring refunds on a chain forward, by the API. 25.00 USD is 25 USDC, or 0.01 ETH. */

export type Asset = 'ETH' | 'USDC';
export const PAID = { ETH: 10n ** 16n, USDC: 25_000_000n };

export type Sendable = { readonly id: string; readonly order: Order; readonly address: string };

export function refundCalls(devnet: Devnet, { app, order }: ChainShop) {
  const post = (path: string, body: object): Promise<Answer> => app.call('POST', `/v1/refunds${path}`, body);
  const nameAddress = (id: string, address: string) => post(`/${id}/address`, { address });
  const read = async (id: string) => (await app.call('GET', `/v1/refunds/${id}`)).body;
  const send = (asset: Asset, to: string, units = PAID[asset]) =>
    asset === 'USDC'
      ? devnet.sendToken('USDC', to, units)
      : devnet.sendCoin(to, `0.${units.toString().padStart(18, '0')}`);

  async function paidOrder(asset: Asset, units = PAID[asset]): Promise<Order> {
    // Some tests move the test clock ahead.
    const made = await order({ asset, expiresInMs: 24 * 3_600_000 });
    await send(asset, made.address, units);
    await mineUntil(devnet, async () => (await made.read()).status === 'complete', 'the session to be paid');
    return made;
  }

  async function refundOf({ id }: Order, amount?: number) {
    const { status, body } = await post('', { checkout_session: id, ...(amount ? { amount } : {}) });
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body;
  }

  const pass = (seconds: number) => app.call('POST', '/v1/test/clock/advance', { seconds });
  const stored = (id: string) => app.store.read.findRefund(refundId.parse(id) as string);

  /** Has so much time pass, and waits until the chain was asked after it. */
  async function askedAfter(id: string, seconds: number): Promise<void> {
    const before = await stored(id);
    const thenMs = (before?.updatedAtMs ?? 0) + seconds * 1_000;
    await pass(seconds);
    await eventually(async () => ((await stored(id))?.updatedAtMs ?? 0) >= thenMs, 'the chain to be asked again');
  }

  return {
    pass,
    stored,
    askedAfter,
    /** Has time pass until what is gone is given up: it is gone from the look on that finds it so. */
    givenUp: (id: string) =>
      eventually(async () => {
        const refund = await read(id);
        if (refund.action.type === 'send') return refund;
        await askedAfter(id, 15 * 60);
        return undefined;
      }, 'it to be sent again'),
    nameAddress,
    read,
    send,
    paidOrder,
    refundOf,
    give: (id: string, transaction: string) => post(`/${id}/transaction`, { transaction }),
    /** One that waits for the merchant to send it. */
    async sendable(asset: Asset, amount?: number): Promise<Sendable> {
      const made = await paidOrder(asset);
      const { id } = await refundOf(made, amount);
      const address = anAddress();
      expect((await nameAddress(id, address)).body.action?.type).toBe('send');
      return { id, order: made, address };
    },
    /** Mines until the transaction counts. */
    goneBack: (id: string) =>
      mineUntil(
        devnet,
        async () => {
          const refund = await read(id);
          return refund.status === 'succeeded' && refund;
        },
        'the refund to be confirmed',
      ),
  };
}

let payers = 0x1000;

/** Of somebody that nothing was ever sent to. */
export function anAddress(): string {
  payers += 1;
  return `0x${payers.toString(16).padStart(40, 'a')}`;
}
