import { build as buildReact } from '../sdk/react/build.mjs';
import { build } from '../sdk/typescript/build.mjs';

/** Once before any test: the SDKs that are compiled, as they are now, for the suites that import them. */
export default function buildSdks(): void {
  build();
  buildReact();
}
