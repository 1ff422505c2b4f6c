import { ActivityFailure, condition, log, patched } from '@temporalio/workflow';
import type { Next } from '../domain/next';
import { openActing, type Act } from './acting';
import { recordFailure } from './activity-proxies';
import { HEARD_FIRST, isLong } from './heard';
import { codeOf, type Hearing } from './hearing';
import { show, showDeferred } from './show';

/** An answer that asks for the same act again at once is taken up after so long: no hot loop, whatever the clocks say. */
const NOT_AT_ONCE_MS = 60_000;

/** What a case does next: the latest decision, and the act that a newer one overtakes. */
export type Agenda = Readonly<{
  latest: () => Next;
  adopt: (next: Next) => void;
  /** Something was heard: what waits for its retry gives way. */
  giveWay: () => void;
  /** Waits until a decision is due; true when a newer one came first, or when the history is to be renewed. */
  overtakenBeforeDue: (now: Act) => Promise<boolean>;
  /** Does what was decided, once everything that was heard is recorded, and adopts what comes next. */
  act: (now: Act, loanId: string, hearing: Pick<Hearing, 'isQuiet'>) => Promise<void>;
}>;

/** Opens the agenda of a case with its first decision. */
export function openAgenda(first: Next): Agenda {
  let latest = first;
  const { perform, cancel, giveWay, restsUntil } = openActing();

  const isOvertaken = (now: Next): boolean => latest.revision !== now.revision;
  const adopt = (next: Next): void => {
    if (next.revision < latest.revision) return;
    const isNew = next.revision > latest.revision;
    latest = next;
    if (isNew) cancel();
    else show(next); // the same is to be done at the same time: only what an operator sees has changed
  };
  const adoptAnswer = (answer: Next, now: Act): void => {
    if (isOvertaken(now)) adopt(answer);
    else latest = notAtOnceAgain(answer, now);
  };
  const overtakenBeforeDue = async (now: Act): Promise<boolean> => {
    const wait = Math.max(Date.parse(now.wakeAt), restsUntil(now.key)) - Date.now();
    return wait > 0 && condition(() => isOvertaken(now) || isLong(), wait, { summary: now.summary });
  };
  const act: Agenda['act'] = async (now, loanId, { isQuiet }) => {
    if (!isQuiet() && patched(HEARD_FIRST)) {
      log.info('an act waits until what was heard is recorded', { key: now.key });
      showDeferred(now);
      await condition(() => isQuiet() || isOvertaken(now) || isLong());
      if (!isQuiet() || isOvertaken(now)) return;
    }
    try {
      adoptAnswer(await perform(now, loanId), now);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      if (!isOvertaken(now))
        adoptAnswer(
          await recordFailure({ loanId, key: now.key, code: codeOf(error), revision: now.revision }),
          now,
        );
    }
  };
  return { latest: () => latest, adopt, giveWay, overtakenBeforeDue, act };
}

const notAtOnceAgain = (answer: Next, now: Act): Next => {
  if (answer.kind === 'close' || answer.key !== now.key || Date.parse(answer.wakeAt) > Date.now())
    return answer;
  return { ...answer, wakeAt: new Date(Date.now() + NOT_AT_ONCE_MS).toISOString() };
};
