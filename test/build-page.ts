import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MADE_FROM = ['src/page', 'src/http/html', 'src/dashboard', 'src/demo', 'src/docs', 'vite.config.ts'];

/** Once before any test: the page's script and styles as they are now, for whoever starts an app. */
export default function buildPage(): void {
  const built = statSync(join(ROOT, 'dist/page/client/manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (MADE_FROM.every((path) => newestMs(join(ROOT, path)) <= built)) return;
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    // Vitest says `test` here, and what is tested is what is shipped.
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

function newestMs(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newestMs(join(path, name))));
}
