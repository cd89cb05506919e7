import { existsSync } from 'node:fs';
import { env, loadEnvFile } from 'node:process';

/** Everything that differs from machine to machine. README.md lists it. */
if (existsSync('.env')) loadEnvFile();

if (!env.POLYTILL_KEY) {
  console.error('POLYTILL_KEY is not set: the test key is "paygate" in data/test-keys.json of your Polytill.');
  process.exit(1);
}

export const { POLYTILL_KEY, POLYTILL_WEBHOOK_SECRET, POLYTILL_URL = 'http://localhost:4242' } = env;
export const { HOST = '127.0.0.1', PORT = '3000', FRONTEND_URL = `http://localhost:${PORT}` } = env;
export const { DATABASE_FILE = 'data/shop.db' } = env;
