/** `polytill/testing`: a Polytill for tests. docs/testing.md. */
export { ApiCallError } from './api-client.ts';
export { startPolytill } from './start-polytill.ts';
export type * from './test-polytill.ts';
