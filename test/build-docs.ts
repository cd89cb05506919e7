import { buildWhatIsStale } from '../scripts/build.mjs';

/** Once before any test: the documentation as it is now, for whoever starts an app. */
export default function buildDocs(): Promise<void> {
  return buildWhatIsStale({ only: 'docs' });
}
