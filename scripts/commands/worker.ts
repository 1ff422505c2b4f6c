import type { Command } from 'commander';
import { workerConfig } from '../../workers/config';
import { logTemporal, openLog } from '../../workers/log';
import { startWorker } from '../../workers/main';
import { readyLine } from '../../workers/ready-line';
import { builtWorkflows } from '../built-workflows';

/** `arrears worker`: runs the product. It refuses to run without a database: an empty book would contact everybody again. */
export function define(command: Command): void {
  command
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=… TEMPORAL_ADDRESS=… TWILIO_ACCOUNT_SID=… npx arrears worker\n\nIt prints a line of its log when it is ready, and one for each contact; Ctrl-C ends it. Without its variables it names those that are missing.\nAll variables: docs/operating.md',
    )
    .action(runWorker);
}

/** Runs the workers and the HTTP side until a signal ends them. */
const runWorker = async (): Promise<void> => {
  const config = workerConfig(process.env);
  const log = openLog(config.logLevel);
  logTemporal(log);
  const worker = await startWorker(config, log, await builtWorkflows());
  log.info(readyLine(config, worker), 'collecting');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'finishing what is being sent, then stopping');
      void worker.stop();
    });
  await worker.stopped;
};
