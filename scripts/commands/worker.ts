import type { Command } from 'commander';
import type * as RunWorker from '../run-worker';
import { whenNeeded } from '../when-needed';

/** `arrears worker`: runs the product. It refuses to run without a database: an empty book would contact everybody again. */
export function addWorker(program: Command): void {
  program
    .command('worker')
    .description('run the workers and the HTTP side (npm start)')
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=… TEMPORAL_ADDRESS=… TWILIO_ACCOUNT_SID=… npx arrears worker\n\nAll variables: docs/operating.md',
    )
    .action(() => (whenNeeded('./run-worker') as typeof RunWorker).runWorker());
}
