import { Command } from 'commander';
import { addAnswer } from './commands/answer';
import { addApprove } from './commands/approve';
import { addBackfill } from './commands/backfill';
import { addDemo } from './commands/demo';
import { addDryRun } from './commands/dry-run';
import { addEmergencyStop } from './commands/emergency-stop';
import { addExport } from './commands/export';
import { addHeartbeat } from './commands/heartbeat';
import { addLint } from './commands/lint';
import { addMigrate } from './commands/migrate';
import { addRepay } from './commands/repay';
import { addResult } from './commands/result';
import { addShow } from './commands/show';
import { addStart } from './commands/start';
import { addSweep } from './commands/sweep';
import { addSwitchStrategy } from './commands/switch-strategy';
import { addWorkItems } from './commands/work-items';
import { addWorker } from './commands/worker';

/** The command line `arrears`: its commands in four groups, each with an example. */
export function arrears(): Command {
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
  addWorkItems(program);
  addDryRun(program);
  addExport(program);
  program.commandsGroup('Act:');
  addStart(program);
  addRepay(program);
  addResult(program);
  addAnswer(program);
  addApprove(program);
  addBackfill(program);
  addSweep(program);
  program.commandsGroup('Policy:');
  addLint(program);
  addSwitchStrategy(program);
  program.commandsGroup('Operate:');
  addDemo(program);
  addWorker(program);
  addMigrate(program);
  addEmergencyStop(program);
  addHeartbeat(program);
  return program;
}
