// Builds what is stale, then serves. Plain JavaScript that old Nodes can read, so that they can be told what is wrong.
const { node } = process.versions;
if (Number(node.split('.')[0]) < 24) {
  console.error(
    `polytill: Node 24 or newer is needed, and this is ${node}. Run "npm ci" with development dependencies: it brings the right one.`,
  );
  process.exit(1);
}

const { buildWhatIsStale } = await import('./build.mjs');
await buildWhatIsStale();

// In this very process, so that signals reach the server itself and its exit code is ours.
process.setSourceMapsEnabled(true);
const { runCli } = await import(new URL('../dist/cli/run-cli.js', import.meta.url).href);
await runCli(['start', ...process.argv.slice(2)]);
