#!/usr/bin/env node
// The command polytill. Plain JavaScript that old Nodes can read, so that they can be told what is wrong.
import { existsSync } from 'node:fs';
import { NODE_FLAGS } from './node-flags.mjs';

const { node } = process.versions;
if (Number(node.split('.')[0]) < 24) {
  console.error(
    `polytill: Node 24 or newer is needed, and this is ${node}. In a checkout, npx polytill takes the one that npm ci brought.`,
  );
  process.exit(1);
}

// A server's flags are known to Node before it begins. It takes this process's place: signals reach it, and its exit code is ours.
const [, script, command] = process.argv;
if (
  command === 'start' &&
  process.platform !== 'win32' &&
  !NODE_FLAGS.every((flag) => process.execArgv.includes(flag))
) {
  const { execPath, execArgv, argv, env } = process;
  process.execve(execPath, [execPath, ...execArgv, ...NODE_FLAGS, script, ...argv.slice(2)], env);
}

// In a checkout what is stale is built first; a package comes built.
if (existsSync(new URL('../tsconfig.build.json', import.meta.url))) {
  const { buildWhatIsStale } = await import('../scripts/build.mjs');
  await buildWhatIsStale();
}

process.setSourceMapsEnabled(true);
const { runCli } = await import(new URL('../dist/cli/run-cli.js', import.meta.url).href);
await runCli(process.argv.slice(2));
