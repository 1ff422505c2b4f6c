import { Command, CommanderError } from 'commander';
import { addBackfill } from './commands/backfill';
import { addDemo } from './commands/demo';
import { addLint } from './commands/lint';
import { addMigrate } from './commands/migrate';
import { addRepay } from './commands/repay';
import { addShow } from './commands/show';
import { addStart } from './commands/start';
import { addWorker } from './commands/worker';
import { explainFailure } from './failure';

const USAGE = 2;

const program = new Command('arrears')
  .description('Durable collections for overdue loans, on Temporal')
  .version('0.1.0')
  .showHelpAfterError('(--help shows an example)')
  .exitOverride()
  .helpCommand(false)
  .configureHelp({ showGlobalOptions: false })
  .addHelpText('after', '\nWithout DATABASE_URL a command talks to the demo that runs in this checkout.');

program.commandsGroup('Look:');
addShow(program);
program.commandsGroup('Act:');
addStart(program);
addRepay(program);
addBackfill(program);
program.commandsGroup('Policy:');
addLint(program);
program.commandsGroup('Operate:');
addDemo(program);
addWorker(program);
addMigrate(program);

const run = async (): Promise<void> => {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
      return;
    }
    const { message, exitCode } = explainFailure(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = exitCode;
  }
};

void run();
