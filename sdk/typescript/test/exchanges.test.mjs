import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Polytill, TimeoutError } from '@polytill/sdk';
import { classNamed, readVectors } from './vectors.mjs';

const { POLYTILL_URL: baseUrl, POLYTILL_KEY: key, POLYTILL_PROXY: proxy } = process.env;
const direct = new Polytill(key, { baseUrl });
const ORDER = { amount: 5000, success_url: 'http://localhost/ok', cancel_url: 'http://localhost/no' };
const LONGEST_MS = 30_000;

async function sessionsOf(name) {
  const { data } = await direct.checkout.sessions.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata.exchange === name);
}

async function seenOf(name) {
  return (await fetch(`${proxy}/seen/${name}`)).json();
}

/** Creates a session through the steps of a vector. */
async function createThrough({ steps, timeout_ms, max_retries }) {
  const name = randomUUID();
  const client = new Polytill(key, {
    baseUrl: `${proxy}/${steps}/${name}`,
    ...(timeout_ms === undefined ? {} : { timeoutMs: timeout_ms }),
    ...(max_retries === undefined ? {} : { maxRetries: max_retries }),
  });
  const creating = client.checkout.sessions.create({ ...ORDER, metadata: { exchange: name } });
  const outcome = await creating.catch((reason) => reason);
  return { outcome, made: await sessionsOf(name), seen: await seenOf(name) };
}

/** A busy machine may not come to all the steps in a short time: then they are gone through anew, in twice the time. */
async function goThrough(vector) {
  const { timeout_ms = Number.POSITIVE_INFINITY, requests } = vector;
  const through = await createThrough(vector);
  if (through.seen.length === requests || timeout_ms > LONGEST_MS) return through;
  return goThrough({ ...vector, timeout_ms: 2 * timeout_ms });
}

async function exchange(vector) {
  const { outcome, made, seen } = await goThrough(vector);
  if (vector.error === undefined) {
    assert.deepEqual(
      made.map(({ id }) => id),
      [outcome.id],
      String(outcome),
    );
  } else {
    assert.equal(outcome.constructor, classNamed(vector.error), String(outcome));
    assert.deepEqual([outcome.status, outcome.retryAfterSeconds], [vector.status, vector.retry_after]);
  }
  assert.equal(made.length, vector.sessions);
  assert.equal(seen.length, vector.requests);
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
