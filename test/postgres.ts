import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/**
 * Finds the PostgreSQL that tests run on: `TEST_DATABASE_URL`, or a local server that lets `postgres` in. Undefined where
 * there is none. Under `CI=true` that is an error: a suite that is skipped there would be skipped everywhere.
 */
export async function testPostgresUrl(): Promise<string | undefined> {
  found ??= find();
  return found;
}

export type FreshDatabase = { readonly url: string; drop(): Promise<void> };

/** A database of its own for one test file, on the server that `testPostgresUrl` found. */
export async function createFreshDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `polytill_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await query(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(serverUrl, `drop database if exists ${name} with (force)`) };
}

/** As `createFreshDatabase`, dropped when the work ends. Undefined where there is no server. */
export async function withFreshDatabase<T>(work: (url: string) => Promise<T>): Promise<T | undefined> {
  const serverUrl = await testPostgresUrl();
  if (serverUrl === undefined) return undefined;
  const database = await createFreshDatabase(serverUrl);
  try {
    return await work(database.url);
  } finally {
    await database.drop();
  }
}

/** What a server does by itself within a minute, unless its autovacuum is off. */
export function vacuum(url: string): Promise<void> {
  return query(url, 'vacuum (analyze)');
}

export const NO_POSTGRES =
  'PostgreSQL: skipped. Set TEST_DATABASE_URL, or start a local server (Debian: apt-get install postgresql) that lets postgres@127.0.0.1 in';

const LOCAL_URL = 'postgresql://postgres@127.0.0.1:5432/test';

let found: Promise<string | undefined> | undefined;

async function find(): Promise<string | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  const url = given ?? LOCAL_URL;
  try {
    await query(url, 'select 1');
    return url;
  } catch (cause) {
    if (given !== undefined) throw new Error('TEST_DATABASE_URL is set, but no PostgreSQL answers there', { cause });
    if (process.env.CI === 'true') throw new Error(NO_POSTGRES, { cause });
    return undefined;
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end();
  }
}
