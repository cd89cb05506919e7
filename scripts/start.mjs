// Builds what is stale, then serves. Plain JavaScript that old Nodes can read, so that they can be told what is wrong.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `polytill needs Node 24 or newer, and this is ${process.version}. Run "npm ci" with development dependencies: it brings the right one.`,
  );
  process.exit(1);
}

const { buildWhatIsStale } = await import('./build.mjs');
await buildWhatIsStale();

// The server is a child so that it alone hears the signals and its exit code is ours.
const entry = fileURLToPath(new URL('../dist/cli/start.js', import.meta.url));
const server = spawn(process.execPath, ['--enable-source-maps', entry, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
