import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWhatIsStale } from '../../scripts/build.mjs';
import { actionsIn, pathOf } from '../../src/cli/act.ts';
import { SHELLS } from '../../src/cli/commands/completion.ts';
import { createProgram } from '../../src/cli/program.ts';
import { TRIGGERED } from '../../src/cli/trigger/recipes.ts';
import { askZsh, INSTALLED, offeredBy } from './offered.ts';
import { type Desk, openDesk } from './run-cli.ts';

const program = createProgram();
const paths = actionsIn(program).map(pathOf);
let desk: Desk;
beforeAll(async () => {
  await buildWhatIsStale();
  desk = openDesk();
  for (const shell of SHELLS) writeFileSync(fileFor(shell), (await desk.run(`completion ${shell}`)).stdout);
  mkdirSync(join(desk.folder, 'copies'));
  writeFileSync(join(desk.folder, 'copies/a body.json'), '{}');
});
afterAll(() => desk?.remove());

const fileFor = (shell: string) => join(desk.folder, `polytill.${shell}`);

describe.each(SHELLS)('%s', (shell) => {
  const here = INSTALLED.includes(shell);
  const offered = (line: string) => offeredBy(shell, { line, file: fileFor(shell), folder: desk.folder });

  test.skipIf(!here)('offers commands, and those of a group', async () => {
    const commands = program.commands.map((command) => command.name());
    expect((await offered('polytill ')).filter((word) => !word.startsWith('-')).toSorted()).toEqual(
      commands.toSorted(),
    );
    expect(await offered('polytill ke')).toEqual(['keys']);
    const keys = (await offered('polytill keys ')).filter((word) => !word.startsWith('-'));
    expect(keys.toSorted()).toEqual(['create', 'list', 'revoke', 'roll']);
  });

  test.skipIf(!here)('offers every command its options', async () => {
    for (const command of actionsIn(program)) {
      const options = [...command.options.map(({ long }) => long), '--help'];
      expect((await offered(`polytill ${pathOf(command)} --`)).toSorted()).toEqual(options.toSorted());
    }
  });

  test.skipIf(!here).each([
    ['an option', 'polytill sessions create --am', ['--amount']],
    ['a choice', 'polytill keys create --api st', ['stripe']],
    ['another of several', 'polytill sessions create --method card bl', ['blik']],
    ['an option after several', 'polytill sessions create --method card --am', ['--amount']],
    [
      'an option after a value that is called like a command',
      'polytill sessions create --email keys --am',
      ['--amount'],
    ],
    ['an argument', 'polytill completion b', ['bash']],
    ['events', 'polytill trigger ref', TRIGGERED.filter((type) => type.startsWith('refund'))],
    ['types of events', 'polytill events list --type ref', TRIGGERED.filter((type) => type.startsWith('refund'))],
    ['nothing where only the user knows', 'polytill sessions create --amount ', []],
  ])('offers %s', async (_, line, expected) => {
    expect((await offered(line)).toSorted()).toEqual(expected.toSorted());
  });

  test.skipIf(!here)('offers a choice behind an equals sign', async () => {
    const [choice, ...others] = await offered('polytill keys create --api=st');
    expect([choice?.replace('--api=', ''), others]).toEqual(['stripe', []]);
  });

  test.skipIf(!here).each([
    ['for an option', 'polytill webhooks verify --body co'],
    ['for an argument', 'polytill restore co'],
  ])('offers files %s', async (_, line) => {
    expect((await offered(line)).map((path) => path.replace('/', ''))).toEqual(['copies']);
  });

  test('is told every command', async () => {
    const { code, stdout } = await desk.run(`completion ${shell}`);
    expect(code).toBe(0);
    for (const path of paths) expect(stdout).toContain(path.split(' ').at(-1));
  });
});

test.skipIf(!INSTALLED.includes('zsh'))('zsh finds the script on its fpath, too', async () => {
  const { stdout } = await desk.run('completion zsh');
  mkdirSync(join(desk.folder, 'functions'));
  writeFileSync(join(desk.folder, 'functions/_polytill'), stdout);
  const setup = `fpath=(${join(desk.folder, 'functions')} $fpath)\nautoload -Uz compinit && compinit -u -D\n`;
  expect(await askZsh(setup, 'polytill ke', desk.folder)).toEqual(['keys']);
});
