import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where Polytill answers on this machine, and the test keys that its first start has made: one for each API. */
export async function findPolytill() {
  const url = process.env.POLYTILL_URL ?? 'http://localhost:4242';
  const folder = process.env.POLYTILL_DATA_DIR ?? fileURLToPath(new URL('../../../data', import.meta.url));
  try {
    await fetch(`${url}/healthz`);
  } catch {
    stop(`Nothing answers at ${url}. Start Polytill with "npm start", or say where it is: POLYTILL_URL=http://…`);
  }
  try {
    return { url, keys: JSON.parse(await readFile(`${folder}/test-keys.json`, 'utf8')) };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return stop(`There is no test-keys.json in ${folder}. Say where Polytill keeps its data: POLYTILL_DATA_DIR=…`);
  }
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
