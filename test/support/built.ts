import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BUILD = join(__dirname, '../../bin/build.js');
const ASK = `require(${JSON.stringify(BUILD)}).built().then((folder) => process.stdout.write(folder))`;

/** The folder of the build of these sources, which the command line runs. */
export async function built(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', ASK]);
  return stdout;
}
