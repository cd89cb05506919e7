export function buildWhatIsStale(options?: { force?: boolean }): Promise<void>;
