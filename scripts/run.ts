import { CommanderError } from 'commander';
import { explainFailure } from './failure';
import { arrears } from './program';

const USAGE = 2;

/** Runs a command to its end. What fails is told on standard error; the answer is the exit code, 2 for a mistake of the caller. */
export const run = async (args: readonly string[]): Promise<number> => {
  try {
    await arrears().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    const { message, exitCode } = explainFailure(error);
    process.stderr.write(`${message}\n`);
    return exitCode;
  }
};
