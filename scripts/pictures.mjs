// Runs test/browser/pictures.ts, which takes the pictures of the documentation: node scripts/pictures.mjs [words of a name]
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const program = fileURLToPath(new URL('../test/browser/pictures.ts', import.meta.url));
try {
  await runnerImport(program, { configFile: false, logLevel: 'error' });
} catch (error) {
  console.error(`polytill: ${error.message}`);
  process.exitCode = 1;
}
