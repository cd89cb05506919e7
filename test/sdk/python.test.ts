import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { has, reportSuites, SDK } from './run-suite.ts';

const there = has('python3');
if (there) {
  await reportSuites([
    {
      language: 'the Python SDK',
      command: 'python3',
      arguments: ['-W', 'error', '-m', 'tests'],
      folder: 'python',
      environment: { PYTHONDONTWRITEBYTECODE: '1' },
    },
  ]);
}

test.skipIf(!there)('has nothing that Python 3.9 cannot read', () => {
  const program = `
import ast, pathlib
for path in pathlib.Path('polytill').rglob('*.py'):
    ast.parse(path.read_text(), path, feature_version=(3, 9))
`;
  const { stderr } = spawnSync('python3', ['-c', program], { cwd: join(SDK, 'python') });
  expect(String(stderr)).toBe('');
});
