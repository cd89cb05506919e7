export function buildWhatIsStale(options?: {
  force?: boolean;
  forPackage?: boolean;
  only?: 'server' | 'types' | 'page' | 'docs';
}): Promise<void>;
