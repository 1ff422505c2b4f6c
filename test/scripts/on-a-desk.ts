import { CommanderError } from 'commander';
import { arrears as program } from '../../scripts/program';
import { writePace } from '../../workers/clock';
import { day, openDesk, type Desk } from '../support/desk';
import { arrears, type Ran, type Variables } from './arrears';
import { arrearsHere } from './here';

/** A clock that begins then stands still now; it is a date all the same. */
const FAR_AHEAD = Date.UTC(9000, 0);

/** A desk, and the command line on its book at 15:00 on day 60 of its loans, or as told; Temporal is not there. */
export type CommandDesk = Desk &
  Readonly<{ env: Variables }> &
  Readonly<Record<'arrears' | 'arrearsHere', (...args: readonly string[]) => Promise<Ran>>>;

/** Opens a desk for the tests of a command that needs the book alone. */
export async function openCommandDesk(start = day(60, '15:00'), policyFolder?: string): Promise<CommandDesk> {
  const desk = await openDesk(policyFolder);
  const SANDBOX_CLOCK = writePace({ start, since: FAR_AHEAD, speed: 1 });
  const env = {
    DATABASE_URL: desk.databaseUrl,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    SANDBOX_CLOCK,
    ARREARS_STAFF: '0900',
    ...(policyFolder !== undefined && { POLICY_FOLDER: policyFolder }),
  };
  return {
    ...desk,
    env,
    arrears: (...args) => arrears(args, env),
    arrearsHere: (...args) => arrearsHere(args, env),
  };
}

/** What the command line says to a mistake of the caller, without a process for each. */
export async function mistakeIn(args: readonly string[]): Promise<string> {
  let text = '';
  const whole = program();
  for (const command of whole.commands) command.configureOutput({ writeErr: (part) => (text += part) });
  const end: unknown = await whole.parseAsync(args, { from: 'user' }).catch((error: unknown) => error);
  if (!(end instanceof CommanderError)) throw new Error('this is no mistake');
  return text;
}
