import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import { bare, type Ran, type Variables } from './arrears';

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `arrears` in the process of the test, one command after the other: a process of its own takes a second before it
 * begins. That it ends by itself, and with which code, is shown by `arrears`, once for each command.
 */
export function arrearsHere(args: readonly string[], env: Variables = {}): Promise<Ran> {
  const ran = last.then(() => runHere(args, env));
  last = ran.catch(() => undefined);
  return ran;
}

const runHere = async (args: readonly string[], env: Variables): Promise<Ran> => {
  const { env: envBefore, stdout, stderr } = process;
  const [out, err] = [listener(), listener()];
  stand({ env: { ...builtOf(env), ...bare(env) }, stdout: out.stream, stderr: err.stream });
  try {
    const { run } = await import('../../scripts/run.ts'); // it looks for a terminal when it is loaded
    const code = await run(args);
    return { code, stdout: out.heard(), stderr: err.heard() };
  } finally {
    stand({ env: envBefore, stdout, stderr });
  }
};

/** As the command line does, it takes the shipped policy as the build of these sources read it. */
const builtOf = ({ POLICY_FOLDER }: Variables): Variables => {
  const workflows = process.env['TEST_WORKFLOWS'];
  return POLICY_FOLDER === undefined && workflows !== undefined ? { ARREARS_BUILT: dirname(workflows) } : {};
};

/** Puts others in the place of what a process finds around it. */
const stand = (parts: Readonly<Record<'env' | 'stdout' | 'stderr', unknown>>): void => {
  for (const [name, value] of Object.entries(parts))
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
};

const listener = () => {
  const parts: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _, done) => {
      parts.push(text);
      done();
    },
  });
  return { stream, heard: () => parts.join('') };
};
