import { Command } from 'commander';
import { VERSION } from '../workers/version';
import { FILES } from './commands';

/** The commands in four groups: how each is called, and what it does. The file of its name in `commands/` says the rest. */
const COMMANDS: Readonly<Record<string, readonly (readonly [usage: string, does: string])[]>> = {
  'Look:': [
    ['show [options] <loan>', 'what was done on a loan, what comes next, and why'],
    ['work-items [options] [loan]', 'the tasks of people; for one loan also the collector’s script'],
    [
      'dry-run [options] <loan or file>',
      'what would happen to a loan, day by day, and what would not; nothing is done',
    ],
    [
      'case-file [options] <loan>',
      'one case as one page that explains itself, for a regulator or the borrower',
    ],
    ['export [options]', 'every fact and decision of the cases, one on each line, for audits'],
  ],
  'Act:': [
    ['start [options] <loan>', 'open the case of a loan in the book and start its workflow'],
    ['repay [options] <loan> [amount]', 'record a repayment, or take one back'],
    ['result [options] <loan>', 'record the result of a call, a visit or a work item'],
    [
      'answer [options] <loan> <answer> [field=value...]',
      'record what somebody said: a promise, a plan, a hold, an opt-out …',
    ],
    ['approve [options] <loan>', 'approve, or refuse, that a case goes to an agency or to court'],
    ['reassign [options] <loan> <step>', 'give a task to somebody else, or to whoever takes it'],
    [
      'write-offs [options]',
      'list the cases that are too small for a person’s time, and write them off together',
    ],
    ['backfill [options] [file]', 'enrol the loans of a CSV or NDJSON file, or of a query'],
    ['sweep [options]', 'open the cases of loans in the book that became overdue, now or every day'],
  ],
  'Policy:': [
    [
      'policy [options] [version]',
      'every version of a strategy, a law or a list of staff that was in use: its text, and a law’s rules in words',
    ],
    ['lint [options] [folder]', 'check strategies, laws, templates and the other policy files'],
    [
      'switch-strategy [options]',
      'show what another version of a strategy would change for open cases, and switch them',
    ],
  ],
  'Operate:': [
    [
      'demo [options]',
      '20 loans live through 60 days in about two minutes, on this computer alone (npm run demo)',
    ],
    ['status [options]', 'every address, key and secret of the demo that runs here'],
    ['worker', 'run the product on your own servers: workers and HTTP (npm start)'],
    ['migrate', 'create the tables of the case book, or update them to this version'],
    ['retention [options]', 'which old cases may leave the case book, and drop them'],
    [
      'emergency-stop [options]',
      'stop contacting borrowers at once: all, a strategy, a channel or a segment; list and lift stops',
    ],
    ['heartbeat [options]', 'record that the payments feed works, when it has no payment to report'],
  ],
};

/** The command line `arrears`: its commands in four groups, each with an example. */
export function arrears(): Command {
  const usages = new Map<Command, string>();
  const program = new Command('arrears')
    .description('Durable collections for overdue loans, on Temporal')
    .version(VERSION)
    .showHelpAfterError('(--help shows an example)')
    .exitOverride()
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: false,
      minWidthToWrap: 20,
      subcommandTerm: (command) => usages.get(command) ?? '',
    })
    .addHelpText(
      'after',
      '\nHelp for one command, with examples: npx arrears COMMAND --help\nWithout DATABASE_URL, a command uses the demo that runs in this folder.',
    )
    .hook('preSubcommand', async (_, command) => {
      const file = await FILES[command.name()]?.();
      file?.define(command);
    });
  for (const [group, commands] of Object.entries(COMMANDS)) {
    program.commandsGroup(group);
    for (const [usage, does] of commands)
      usages.set(program.command(usage.replace(/ .*/, '')).description(does), usage);
  }
  return program;
}
