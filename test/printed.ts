import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What the providers' documents print: request lines, which a real curl sends, and answers, which are compared by their shape. */

const run = promisify(execFile);

export function readFixture(dialect: string, name: string): Promise<string> {
  return readFile(new URL(`../src/dialects/${dialect}/fixtures/${name}`, import.meta.url), 'utf8');
}

/** Sends a line that begins with `curl`; an answer without a body has none. */
export async function runCurl(line: string) {
  const told = line.replace(/^curl /, "curl --silent --show-error --write-out '\\n%{http_code}' ");
  if (told === line) throw new Error(`no line for curl: ${line}`);
  const { stdout } = await run('sh', ['-c', told]);
  const [, text = '', status] = /^(.*)\n(\d{3})$/s.exec(stdout) ?? [];
  return { status: Number(status), text, body: text === '' ? undefined : JSON.parse(text) };
}

/** The keys of an object in their order, each with the type of its value. */
export function shapeOf(object: Record<string, unknown>): [name: string, type: string][] {
  return Object.entries(object).map(([name, value]) => [name, typeOf(value)]);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
