import { Argument, type Command } from 'commander';
import { act } from '../act.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export function addCompletion(program: Command): void {
  const completion = program
    .command('completion')
    .description('print what makes a shell complete these commands')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
  bash   source <(polytill completion bash)                                          in ~/.bashrc
  zsh    source <(polytill completion zsh)                                           in ~/.zshrc, after compinit
  fish   polytill completion fish > ~/.config/fish/completions/polytill.fish`,
    );
  act(completion, async ({ args: [shell = ''], output }) => {
    const { completionScript } = await import('../completion/completion-script.ts');
    const script = completionScript(program, shell as Shell);
    output.show({ object: 'completion', shell, script }, () => script);
  });
}
