import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NODE_FLAGS } from '../../bin/node-flags.mjs';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { eventually } from '../app.ts';
import { type Desk, openDesk, ROOT } from '../cli/run-cli.ts';

/** What an idle server may take: of the whole process, with what it shares with others. */
const LIMIT_KB = 120 * 1024;

let desk: Desk;
beforeAll(async () => {
  await buildWhatIsStale();
  desk = openDesk({ PORT: '0', LOG_LEVEL: 'warn' });
});
afterAll(() => desk?.remove());

test('npm start and polytill start run Node with the same flags', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(scripts.start).toBe(`exec node ${NODE_FLAGS.join(' ')} scripts/start.mjs`);
});

test.skipIf(!existsSync('/proc/self/status'))(
  'an idle server takes no more than 120 MB, in the process that was started',
  async () => {
    const server = desk.spawn('start');
    let printed = '';
    server.stdout?.on('data', (chunk) => {
      printed += chunk;
    });
    await eventually(async () => printed.includes('Polytill serves'), 'it to serve');
    const about = (name: string) => readFileSync(`/proc/${server.pid}/${name}`, 'utf8');
    expect(about('cmdline').split('\0')).toEqual(expect.arrayContaining([...NODE_FLAGS]));
    const residentKb = () => Number(/^VmRSS:\s+(\d+) kB/m.exec(about('status'))?.[1]);
    let lastKb = 0;
    const isSmall = async () => {
      lastKb = residentKb();
      return lastKb <= LIMIT_KB;
    };
    // It settles when it is idle, and on a busy machine that is late.
    await eventually(isSmall, `it to take ${LIMIT_KB} KB at most`, 240_000).catch((error) => {
      throw new Error(`${error.message}; it takes ${lastKb} KB`);
    });
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  },
  300_000,
);
