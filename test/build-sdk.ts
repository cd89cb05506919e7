import { build } from '../sdk/typescript/build.mjs';

/** Once before any test: the TypeScript SDK as it is now, for the suites that import it. */
export default function buildSdk(): void {
  build();
}
