import { Command } from 'commander';
import { pathOf } from './act.ts';
import { addAddresses } from './commands/addresses.ts';
import { addBackup } from './commands/backup.ts';
import { addClock } from './commands/clock.ts';
import { addCompletion } from './commands/completion.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEvents } from './commands/events.ts';
import { addKeys } from './commands/keys.ts';
import { addListen } from './commands/listen.ts';
import { addLogs } from './commands/logs.ts';
import { addMigrate } from './commands/migrate.ts';
import { addPeople } from './commands/people.ts';
import { addRotateKey } from './commands/rotate-key.ts';
import { addSessions } from './commands/sessions.ts';
import { addStart } from './commands/start.ts';
import { addTrigger } from './commands/trigger.ts';
import { addUnresolved } from './commands/unresolved.ts';
import { addWebhooks } from './commands/webhooks.ts';
import { VERSION } from './version.ts';

/**
 * The command tree. Each file in commands/ says what its commands take and loads what they need when one runs, so that help
 * and completion cost no more than reading this.
 */
export function createProgram(): Command {
  const program = new Command('polytill')
    .description('One self-hosted checkout that speaks every checkout API you already integrate.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'tell what a command takes')
    .helpCommand('help [command]', 'tell what a command takes')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    // An option belongs to the command that it stands after: `clock advance` has a --json of its own.
    .enablePositionalOptions()
    .exitOverride();
  // On this machine, by the server's own settings.
  addStart(program);
  addMigrate(program);
  addKeys(program);
  addPeople(program);
  addDoctor(program);
  addUnresolved(program);
  addAddresses(program);
  addBackup(program);
  addRotateKey(program);
  // Over the API, with a key.
  addSessions(program);
  addEvents(program);
  addListen(program);
  addTrigger(program);
  addWebhooks(program);
  addLogs(program);
  addClock(program);
  addCompletion(program);
  for (const group of program.commands) group.helpCommand(false);
  explainMistakes(program);
  return program;
}

/** A mistake is told in one line, with which help is about it. */
function explainMistakes(command: Command): void {
  const help = ['polytill', pathOf(command), '--help'].filter(Boolean).join(' ');
  const inOneLine = (text: string) =>
    text
      .replace(/^error: /, '')
      .replaceAll('\n', ' ')
      .replace(/\.?\s*$/, '');
  command.configureOutput({ outputError: (text, write) => write(`polytill: ${inOneLine(text)}. See: ${help}\n`) });
  for (const child of command.commands) explainMistakes(child);
}
