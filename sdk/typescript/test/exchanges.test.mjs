import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Polytill, TimeoutError } from '@polytill/sdk';
import { classNamed, readVectors } from './vectors.mjs';

const { POLYTILL_URL: baseUrl, POLYTILL_KEY: key, POLYTILL_PROXY: proxy } = process.env;
const direct = new Polytill(key, { baseUrl });
const ORDER = { amount: 5000, success_url: 'http://localhost/ok', cancel_url: 'http://localhost/no' };

async function sessionsOf(name) {
  const { data } = await direct.checkout.sessions.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata.exchange === name);
}

async function seenOf(name) {
  return (await fetch(`${proxy}/seen/${name}`)).json();
}

async function exchange({ steps, timeout_ms, max_retries, requests, sessions, ...expected }) {
  const name = randomUUID();
  const client = new Polytill(key, {
    baseUrl: `${proxy}/${steps}/${name}`,
    ...(timeout_ms === undefined ? {} : { timeoutMs: timeout_ms }),
    ...(max_retries === undefined ? {} : { maxRetries: max_retries }),
  });
  const creating = client.checkout.sessions.create({ ...ORDER, metadata: { exchange: name } });
  if (expected.error === undefined) {
    const { id } = await creating;
    assert.deepEqual(
      (await sessionsOf(name)).map((session) => session.id),
      [id],
    );
  } else {
    const error = await creating.catch((reason) => reason);
    assert.equal(error.constructor, classNamed(expected.error), String(error));
    assert.deepEqual([error.status, error.retryAfterSeconds], [expected.status, expected.retry_after]);
  }
  assert.equal((await sessionsOf(name)).length, sessions);
  const seen = await seenOf(name);
  assert.equal(seen.length, requests);
  assert.equal(new Set(seen.map((request) => request.key)).size, 1);
  assert.ok(seen[0].key);
}

// All at once: most of each is waiting.
const exchanges = readVectors('exchanges').map((vector) => ({ name: vector.name, ending: exchange(vector) }));
await Promise.allSettled(exchanges.map(({ ending }) => ending));
for (const { name, ending } of exchanges) test(`an exchange: ${name}`, () => ending);

test('a signal ends a request, and the wait before a retry', async () => {
  for (const step of ['hang', '429:60']) {
    const name = randomUUID();
    const client = new Polytill(key, { baseUrl: `${proxy}/${step}/${name}` });
    const stop = new AbortController();
    const retrieving = client.account.retrieve({ signal: stop.signal });
    while ((await seenOf(name)).length === 0);
    stop.abort(new Error('enough'));
    await assert.rejects(retrieving, { message: 'enough' });
  }
  await assert.rejects(direct.account.retrieve({ signal: AbortSignal.abort(new Error('never')) }), {
    message: 'never',
  });
});

test('a request can have its own timeout and retries', async () => {
  const client = new Polytill(key, { baseUrl: `${proxy}/hang/${randomUUID()}` });
  await assert.rejects(client.account.retrieve({ timeoutMs: 50, maxRetries: 0 }), TimeoutError);
});
