export function buildWhatIsStale(options?: { force?: boolean; only?: 'server' | 'page' | 'docs' }): Promise<void>;
