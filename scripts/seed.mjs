// Makes a month of a shop in the database that the settings name. Plain JavaScript that old Nodes can read, so that they can be
// told what is wrong; the rest runs from its sources.
const { node } = process.versions;
if (Number(node.split('.')[0]) < 24) {
  console.error(
    `polytill: Node 24 or newer is needed, and this is ${node}. Run "npm ci" with development dependencies: it brings the right one.`,
  );
  process.exit(1);
}

const { runSeed } = await import('../src/seed/run-seed.ts');
await runSeed(process.argv.slice(2));
