import { ActivityFailure, condition, log, patched } from '@temporalio/workflow';
import { doneLast } from '../domain/details';
import type { Next } from '../domain/next';
import { openActing, type Act } from './acting';
import { recordFailure } from './activity-proxies';
import { HEARD_FIRST, isLong } from './heard';
import { codeOf, type Hearing } from './hearing';
import { show, showDeferred } from './show';
import { openSleeping } from './sleeping';

/** An answer that asks for the same act again at once is taken up after so long: no hot loop, whatever the clocks say. */
const NOT_AT_ONCE_MS = 60_000;

/** What a case does next: the latest decision, and the act that a newer one overtakes. */
export type Agenda = Readonly<{
  latest: () => Next;
  adopt: (next: Next) => void;
  /** Something was heard: what waits for its retry gives way, and a case that sleeps looks whether to wake. */
  giveWay: () => void;
  /** Something came in that says nothing: a case that sleeps looks all the same, for its history has grown. */
  stir: () => void;
  /** Waits until a decision is due; true when a newer one came first, or when the history is to be renewed. */
  overtakenBeforeDue: (next: Act) => Promise<boolean> | boolean;
  /** Does what was decided, once everything that was heard is recorded, and adopts what comes next. */
  act: (next: Act, hearing: Pick<Hearing, 'isQuiet'>) => Promise<void>;
}>;

/** Opens the agenda of a case with its first decision. */
export function openAgenda(loanId: string, first: Next): Agenda {
  let latest = first;
  const { perform, cancel, giveWay, restsUntil } = openActing();
  const { sleepUnless, stir } = openSleeping();

  const isOvertaken = (next: Next): boolean => latest.revision !== next.revision;
  const adopt = (next: Next): void => {
    stir();
    if (next.revision < latest.revision) return;
    const isNew = isOvertaken(next);
    latest = withDone(latest, next);
    if (isNew) cancel();
    else show(latest, loanId); // the same is to be done at the same time: only what an operator sees has changed
  };
  const adoptAnswer = (answer: Next, next: Act): void => {
    if (isOvertaken(next)) adopt(answer);
    else latest = notAtOnceAgain(withDone(latest, answer), next);
  };
  const overtakenBeforeDue: Agenda['overtakenBeforeDue'] = (next) => {
    const wait = Math.max(Date.parse(next.wakeAt), restsUntil(next.key)) - Date.now();
    return wait > 0 && sleepUnless(() => isOvertaken(next) || isLong(), wait, next.summary);
  };
  const act: Agenda['act'] = async (next, { isQuiet }) => {
    if (!isQuiet() && patched(HEARD_FIRST)) {
      await deferred(next, loanId, () => isQuiet() || isOvertaken(next) || isLong());
      if (!isQuiet() || isOvertaken(next)) return;
    }
    try {
      adoptAnswer(await perform(next, loanId), next);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      if (!isOvertaken(next))
        adoptAnswer(
          await recordFailure({ key: next.key, code: codeOf(error), revision: next.revision }),
          next,
        );
    }
  };
  return { latest: () => latest, adopt, giveWay: both(giveWay, stir), stir, overtakenBeforeDue, act };
}

/** An answer tells what is new: what was told before is kept here. */
const withDone = ({ done }: Next, next: Next): Next => ({ ...next, done: doneLast(done, next.done) });

const both = (one: () => void, other: () => void) => (): void => {
  one();
  other();
};

const deferred = (next: Act, loanId: string, until: () => boolean): Promise<void> => {
  log.info('an act waits until the case book has recorded what came in', { key: next.key });
  showDeferred(next, loanId);
  return condition(until);
};

const notAtOnceAgain = (answer: Next, next: Act): Next => {
  if (answer.kind === 'close' || answer.key !== next.key || Date.parse(answer.wakeAt) > Date.now())
    return answer;
  return { ...answer, wakeAt: new Date(Date.now() + NOT_AT_ONCE_MS).toISOString() };
};
