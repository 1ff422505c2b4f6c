import { CommanderError } from 'commander';
import { UNKEEPABLE, WORDS } from '../domain/text';
import { arrears } from './program';

const USAGE = 2;

/** Runs a command to its end. What fails is told on standard error; the answer is the exit code, 2 for a mistake of the caller. */
export async function run(args: readonly string[]): Promise<number> {
  const fault = faultIn(args);
  if (fault !== undefined) {
    process.stderr.write(`${fault}\n`);
    return USAGE;
  }
  try {
    await arrears().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    const { explainFailure } = await import('./failure.ts'); // it knows the errors of every room
    const { message, exitCode } = explainFailure(error);
    process.stderr.write(`${message}\n`);
    return exitCode;
  }
}

/** Whatever a command keeps of what it is told, it was told here: the option, field or argument that is empty, or holds what cannot be kept. */
const faultIn = (args: readonly string[]): string | undefined => {
  const unkeepable = args.findIndex((arg) => !WORDS.test(arg));
  if (unkeepable >= 0) return `${nameOf(args, unkeepable)} ${UNKEEPABLE}`;
  const empty = args.indexOf('');
  return empty < 0 ? undefined : `${nameOf(args, empty)} is empty`;
};

const nameOf = (args: readonly string[], index: number): string => {
  const [before, own] = [args[index - 1], /^(-*[\w-]+)=/.exec(args[index] ?? '')?.[1]];
  if (own?.startsWith('--')) return own;
  return (before?.startsWith('--') ? before : own) ?? `argument ${index + 1}`;
};
