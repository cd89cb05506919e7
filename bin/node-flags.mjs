/**
 * What Node serves with: a small nursery, in which an idle server keeps less, and a way to give back what its start leaves
 * behind (src/cli/settle-memory.ts). The script `start` in package.json says the same.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--expose-gc'];
