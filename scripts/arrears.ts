import { CommanderError } from 'commander';
import { explainFailure } from './failure';
import { arrears } from './program';

const USAGE = 2;
/** What a failed command left open, such as half of a worker, must not keep it alive. */
const FORCED_END_MS = 500;

const run = async (): Promise<void> => {
  try {
    await arrears().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
      return;
    }
    const { message, exitCode } = explainFailure(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = exitCode;
    setTimeout(() => process.exit(), FORCED_END_MS).unref();
  }
};

void run();
