import { log, patched, setDefaultSignalHandler, setDefaultUpdateHandler } from '@temporalio/workflow';
import { ANSWERS } from '../domain/answers';
import { recordUnknown } from './activity-proxies';
import { refused } from './answers';
import type { Agenda } from './agenda';
import { HEARD_FIRST } from './heard';
import type { Hearing } from './hearing';

/** So many names are recorded; what is sent under any other is in the log alone. */
const MOST_NAMES = 20;
const LONGEST_NAME = 64;

/** Notes a message of an unknown name. */
export type NoteUnknown = (sent: string) => Promise<void>;

/** Notes what no case knows: it is recorded once for each name and logged, because whoever sent it meant something. */
export function notingUnknown(loanId: string, { stir }: Agenda, { hear }: Hearing): NoteUnknown {
  const names: string[] = [];
  return async (sent) => {
    const message = sent.slice(0, LONGEST_NAME);
    log.warn('a message of an unknown name', { message });
    stir(); // the history may have become long
    if (names.includes(message) || names.length === MOST_NAMES || !patched(HEARD_FIRST)) return;
    names.push(message);
    await hear(() => recordUnknown({ loanId, message }));
  };
}

/** Hears everything that no case knows. */
export function hearUnknown(note: NoteUnknown): void {
  setDefaultSignalHandler(note);
  setDefaultUpdateHandler(async (name: string): Promise<never> => {
    await note(name);
    throw refused(`there is no update of this name. There are: ${Object.keys(ANSWERS).join(', ')}`);
  });
}
