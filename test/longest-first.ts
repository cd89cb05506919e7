import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes the longest, mostly by waiting: begun last, it would be waited for alone. */
const LONGEST = [
  'test/chaos',
  'test/kill',
  'test/browser/docs',
  'test/browser/paying',
  'test/examples',
  'test/browser',
  'test/start',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId, project }: TestSpecification) => {
      const at = LONGEST.findIndex((folder) => relative(project.config.root, moduleId).startsWith(folder));
      return at < 0 ? LONGEST.length : at;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
