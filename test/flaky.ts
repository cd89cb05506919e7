import type { Reporter, TestCase } from 'vitest/node';

/** Names, at the end, what has passed only at a second attempt: each is a fault, of the test or of what it tests. */
export default class Flaky implements Reporter {
  readonly #found: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#found.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd(): void {
    for (const name of this.#found) console.log(`passed only at the second attempt: ${name}`);
  }
}
