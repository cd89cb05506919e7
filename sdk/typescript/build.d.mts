/** Builds the package where something is newer than what was built. */
export function build(options?: { force?: boolean }): void;
