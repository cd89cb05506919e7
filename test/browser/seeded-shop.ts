import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../src/config.ts';
import { type Polytill, startPolytill } from '../../src/main.ts';
import { pngOf, rings } from '../../src/operations/pictures.fixture.ts';
import { joinAs, joinAsOwner, type SignedIn } from '../dashboard/sign-in.ts';

/** A shop with a month behind it, as `npm run seed` makes one, and somebody who looks at it. */
export type SeededShop = {
  readonly polytill: Polytill;
  readonly owner: SignedIn;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function openSeededShop(sessions: number): Promise<SeededShop> {
  const dataDir = await mkdtemp(join(tmpdir(), 'polytill-shop-'));
  const settings = { PORT: '0', LOG_LEVEL: 'silent', POLYTILL_DATA_DIR: dataDir, SMTP_URL: 'smtp://localhost:2525' };
  // Once for its account.
  await (await startPolytill(readConfig(settings))).stop();
  const program = join(import.meta.dirname, '../../scripts/seed.mjs');
  await promisify(execFile)(process.execPath, [program, '--yes', '--sessions', String(sessions)], {
    env: { ...process.env, POLYTILL_DATA_DIR: dataDir },
  });
  const polytill = await startPolytill(readConfig(settings));
  const owner = await joinAsOwner(polytill);
  await furnish(polytill);
  return {
    polytill,
    owner,
    async [Symbol.asyncDispose]() {
      await polytill.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const RETURN = { success_url: 'https://makola.example/thanks', cancel_url: 'https://makola.example/basket' };

/** What a month of payments alone does not make: a team, a brand, calls of the API, things done by people. */
async function furnish(polytill: Polytill): Promise<void> {
  const { operations, people, firstRun, url } = polytill;
  const { account, testKeys } = firstRun;
  const caller = { account, livemode: false, dialect: 'paygate', keyId: null, rights: null };
  const ask = <Input>(input: Input) => ({ caller, requestId: 'req_furnish', input });
  const actor = { person: null, account, livemode: false, address: '127.0.0.1' };
  await operations.setLogo(ask({ content: pngOf(96, 96, rings(96)) }));
  await people.audited(actor, { action: 'account.changed', details: { name: 'Makola Cloth' } }).updateAccount(
    ask({
      name: 'Makola Cloth',
      timeZone: 'Africa/Accra',
      settings: {
        brand: { accentColor: '#9a3b1f', supportEmail: 'help@makola.example', supportPhone: '+233241234567' },
        allowedOrigins: ['https://makola.example', 'https://shop.makola.example'],
        methodsByCurrency: { PLN: ['blik', 'card'] },
      },
    }),
  );
  await joinAs(polytill, 'developer', { name: 'Kofi Mensah' });
  await joinAs(polytill, 'support', { name: 'Ewa Nowak' });
  const invitation = { email: 'awa.kone@example.com', role: 'read_only', language: null } as const;
  await people.invite({ ...actor, livemode: null }, invitation);
  await operations.issueKey(ask({ dialect: 'stripe', rights: { payments: 'read', webhooks: 'write' } }));
  const headers = { authorization: `Bearer ${testKeys.paygate}`, 'content-type': 'application/json' };
  const paths = ['/v1/account', '/v1/checkout/sessions', '/v1/products', '/v1/products/prod_unknown'];
  for (const path of paths) await fetch(url + path, { headers });
  for (const amount of [24_850, -1]) {
    const body = JSON.stringify({ amount, currency: 'GHS', ...RETURN });
    await fetch(`${url}/v1/checkout/sessions`, { method: 'POST', headers, body });
  }
  await operations.createReplay(ask({ fromMs: Date.now() - 86_400_000, perSecond: 500 }));
  await polytill.idle();
}
