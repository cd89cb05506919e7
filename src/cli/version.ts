import { readFileSync } from 'node:fs';

/** The same file from the sources and from what is built. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
