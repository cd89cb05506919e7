import { join } from 'node:path';
import { buildSite } from './build-site.ts';
import { writeSite } from './write-site.ts';

/** A program: scripts/build.mjs runs it. What is wrong with a page fails a test, not the build: the rest can be read. */
const root = join(import.meta.dirname, '../../..');
writeSite(buildSite(root), { root, folder: join(root, 'dist/docs/site') });
