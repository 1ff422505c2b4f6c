import { defineSignal, patched, setHandler } from '@temporalio/workflow';
import { lookAgain } from './activity-proxies';
import type { Agenda } from './agenda';
import { MESSAGES } from './contract';
import type { Hearing } from './hearing';
import type { NoteUnknown } from './unknown';

const signal = defineSignal(MESSAGES.lookAgain);

/** Names the change by which a case knows this signal: an older worker noted it as one of an unknown name, and so does its replay. */
const LOOK_AGAIN = 'look-again';

/** What the Web UI says of it. */
const description = 'Something new about this case is in the case book: decide again. No input';
const summary = 'decide again: something new is in the case book';

/** Hears that something was recorded outside the case: it looks at once or, when something is being recorded, after that. */
export function hearLookAgain(loanId: string, agenda: Agenda, hearing: Hearing, note: NoteUnknown): void {
  const hear = (): Promise<void> | void => {
    if (!patched(LOOK_AGAIN)) return note(MESSAGES.lookAgain);
    const { revision } = agenda.latest();
    if (hearing.isQuiet() && !hearing.isDraining())
      return hearing.hear(() => lookAgain.executeWithOptions({ summary }, [{ loanId, revision }]));
    hearing.lookLater();
  };
  setHandler(signal, hear, { description });
}
