// Runs test/browser/screenshots.ts: npm run screenshots -- --help. The states of the page are TSX, which Node does not run by
// itself; Vite, which the tests run on too, does.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const program = fileURLToPath(new URL('../test/browser/screenshots.ts', import.meta.url));
try {
  await runnerImport(program, { configFile: false, logLevel: 'error' });
} catch (error) {
  console.error(`polytill: ${error.message}`);
  process.exitCode = 1;
}
