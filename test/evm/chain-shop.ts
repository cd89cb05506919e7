import { createEvmKind } from '../../src/rails/evm/evm-kind.ts';
import type { RateSource } from '../../src/rails/evm/rates/rate-source.ts';
import { openStaticRates } from '../../src/rails/evm/rates/static-rates.ts';
import { createRailKinds } from '../../src/rails/kinds.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type Desk, openDesk } from '../dashboard/desk.ts';
import { type Devnet, EXTENDED_PUBLIC_KEY, mineUntil } from './devnet.ts';

export const RATES = { ETH: { USD: '2500', GHS: '31250' }, USDC: { USD: '1', GHS: '12.5' }, USDT: { USD: '1' } };

/** A Polytill whose account takes coins and tokens on a chain of our own; with `base`, an endpoint of that chain, on Base too. */
export type ChainShop = {
  readonly app: App;
  /** The merchant's dashboard. */
  readonly desk: Desk;
  /** What the books have in the wallet of a session, in whole units; or what has left it. */
  walletOf(sessionId: string, cause?: 'asset_receipt' | 'asset_refund'): Promise<string>;
  /** A session, and an attempt to pay it by an asset. */
  order(input: { asset: string; amount?: number; currency?: string; expiresInMs?: number }): Promise<Order>;
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely, and fail where a field is not there
type Answered = any;

export type Order = {
  readonly session: Answered;
  readonly id: string;
  /** Where the payer sends to. */
  readonly address: string;
  /** The payer tries again, for the so-manieth time in all; answers where to send to this time. */
  attempt(number: number): Promise<string>;
  read(): Promise<Answered>;
  /** Mines until its session is paid. */
  paid(): Promise<Answered>;
  payments(): Promise<Answered[]>;
  /** The first attempt, once it is so. */
  paymentWhen(isSo: (payment: Answered) => boolean, what: string): Promise<Answered>;
};

type Given = {
  readonly environment?: Record<string, string>;
  readonly url?: string;
  readonly base?: string;
  readonly terms?: string;
  readonly rateSource?: RateSource;
  readonly realNowMs?: () => number;
};

export async function startChainShop(
  devnet: Pick<Devnet, 'url' | 'tokens' | 'mine'>,
  {
    environment = {},
    url = devnet.url,
    base,
    terms = 'dust 0.5',
    rateSource = openStaticRates(RATES),
    realNowMs = Date.now,
  }: Given = {},
): Promise<ChainShop> {
  const app = await startApp(environment, {
    railKinds: (book, nodes) => [
      ...createRailKinds(book, nodes).filter(({ name }) => name !== 'evm'),
      createEvmKind({ book, nodes, rateSources: [rateSource], realNowMs }),
    ],
  });
  const desk = (await openDesk(app)).inMode('test');
  const tokens = ['devnet', ...(base ? ['base'] : [])].flatMap((network) =>
    Object.entries(devnet.tokens).map(([symbol, token]) => `${network} ${symbol} ${token} 6`),
  );
  const { to, html } = await desk.post('/settings/rails/evm', {
    extended_public_key: EXTENDED_PUBLIC_KEY,
    endpoints: [`devnet ${url}`, ...(base ? [`base ${base}`] : [])].join('\n'),
    tokens: tokens.join('\n'),
    terms,
  });
  if (!to?.endsWith('done=ready')) throw new Error(`the rail was not connected: ${to ?? html}`);
  return {
    app,
    desk,
    async walletOf(sessionId, cause = 'asset_receipt') {
      const { html: csv } = await desk.get('/books.csv');
      const rows = csv.split('\n').filter((row) => row.includes(sessionId) && row.includes(cause));
      return rows
        .map((row) => row.split(','))
        .map(([, , , , currency, amount]) => `${amount} ${currency}`)
        .join();
    },
    async order({ asset, amount = 2_500, currency = 'USD', expiresInMs = 3_600_000 }) {
      const created = await app.call('POST', '/v1/checkout/sessions', {
        amount,
        currency,
        payment_method_types: ['crypto'],
        success_url: 'https://shop.example/paid',
        cancel_url: 'https://shop.example/',
        expires_at: new Date(Date.now() + expiresInMs).toISOString(),
      });
      const session = created.body;
      if (created.status >= 300) throw new Error(JSON.stringify(session));
      await fetch(session.url);
      const read = async () => (await app.call('GET', `/v1/checkout/sessions/${session.id}`)).body;
      const payments = async () =>
        (await app.call('GET', `/v1/payments?checkout_session=${session.id}`)).body.data as Answered[];
      const attempt = async (number: number): Promise<string> => {
        const body = new URLSearchParams({ method: 'crypto', asset: `${asset}:devnet`, attempt: String(number) });
        await fetch(`${session.url}/pay`, { method: 'POST', redirect: 'manual', body });
        const made = await payments();
        const [newest] = made;
        if (made.length < number || !newest.method.address)
          throw new Error(`no address was given: ${JSON.stringify(made)}`);
        return newest.method.address;
      };
      return {
        session,
        id: session.id,
        address: await attempt(1),
        attempt,
        read,
        paid: () =>
          mineUntil(
            devnet,
            async () => {
              const now = await read();
              return now.status === 'complete' && now;
            },
            'the session to be paid',
          ),
        payments,
        paymentWhen: (isSo, what) => eventually(async () => (await payments()).find(isSo), what),
      };
    },
  };
}
