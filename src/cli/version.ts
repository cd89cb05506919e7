import { readFileSync } from 'node:fs';
import { ROOT } from '../root.ts';

/** The same file from the sources and from what is built. */
export const VERSION: string = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')).version;
