import { Client } from 'pg';
import { expect, test } from 'vitest';
import { eventually, startApp } from '../app.ts';
import { NO_POSTGRES, testPostgresUrl, withFreshDatabase } from '../postgres.ts';

const ORDER = { amount: 5000, success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };
const PATH = '/v1/checkout/sessions';

test('a PostgreSQL that takes no writes, as after a failover, answers 503 until it does again', async ({ skip }) => {
  if (!(await testPostgresUrl())) return skip(NO_POSTGRES);
  await withFreshDatabase(async (url) => {
    const app = await startApp({ DATABASE_URL: url, POLYTILL_SECRET_KEY: 'a secret key for a read-only database' });
    try {
      const first = await app.call('POST', PATH, ORDER);
      await setReadOnly(url, 'on');
      const refused = await eventually(async () => {
        const answer = await app.call('POST', PATH, ORDER, { 'idempotency-key': 'once' });
        return answer.status !== 200 && answer;
      }, 'a write to be refused');
      expect(refused).toMatchObject({ status: 503, body: { error: { type: 'api_error', code: 'unavailable' } } });
      expect(refused.headers.get('retry-after')).toBe('1');
      expect((await app.call('GET', `${PATH}/${first.body.id}`)).body.id).toBe(first.body.id);
      expect((await fetch(`${app.url}/readyz`)).status).toBe(503);

      await setReadOnly(url, 'off');
      await eventually(async () => (await fetch(`${app.url}/readyz`)).status === 200, 'the server to be ready again');
      const again = await app.call('POST', PATH, ORDER, { 'idempotency-key': 'once' });
      expect(again.status).toBe(200);
      const { body } = await app.call('GET', PATH);
      expect(body.data.map(({ id }: { id: string }) => id)).toEqual([again.body.id, first.body.id]);
    } finally {
      await app.stop();
    }
  });
});

/** For every connection from now on; those that are there are ended, as by a failover. */
async function setReadOnly(url: string, value: 'on' | 'off'): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('begin read write');
  const name = new URL(url).pathname.slice(1);
  await client.query(`alter database ${name} set default_transaction_read_only = ${value}`);
  await client.query('commit');
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}
