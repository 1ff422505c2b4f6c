import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  patched,
} from '@temporalio/workflow';
import type { Next } from '../domain/next';
import { recordRepayment, recordRepayments } from './activity-proxies';
import type { Agenda } from './agenda';
import { MESSAGES } from './contract';
import { bounded, fitting, HEARD_FIRST } from './heard';

/** So many messages are recorded at the same time, each by an activity of its own; what comes on top waits, and is recorded many at once. */
const AT_ONCE = 8;

/** A look that waits, as every version of the book understands it: it goes along with what is recorded next. */
const LOOK_AGAIN = { [MESSAGES.lookAgain]: true };

/** What a case listens with. */
export type Hearing = Readonly<{
  /** Records what arrived, at once. Whatever goes wrong in recording it, the case goes on. */
  hear: (record: () => Promise<Next | undefined>) => Promise<void>;
  /** Hears a repayment. What waits is heard without a promise: in a flood each of them costs more than all the rest. */
  hearRepayment: (report: unknown) => Promise<void> | void;
  /** Has the case look again with what is recorded next. However many wait, it is one look. */
  lookLater: () => void;
  /** Whether everything that was heard is recorded: nothing is done outside before. */
  isQuiet: () => boolean;
  /** Whether it is answered, too. */
  settled: () => boolean;
  /** Whether the case is about to renew its history. */
  isDraining: () => boolean;
  /** Waits until a new run may take over; the answer is what it has to record. */
  drain: () => Promise<readonly unknown[]>;
}>;

/** Opens the ears of a case; `carried` is what an earlier run heard and did not record. */
export function openHearing(loanId: string, agenda: Agenda, carried: readonly unknown[]): Hearing {
  const waiting = carried.map(bounded);
  let [recording, isDraining] = [0, false];

  const hear = async (record: () => Promise<Next | undefined>): Promise<void> => {
    recording++;
    agenda.giveWay();
    try {
      const next = await CancellationScope.nonCancellable(record);
      if (next) agenda.adopt(next);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      log.error('a message could not be recorded', { code: codeOf(error) });
    } finally {
      recording--;
      recordWaiting();
    }
  };
  const recordWaiting = (): void => {
    if (recording > 0 || waiting.length === 0) return;
    if (isDraining && fitting(waiting) === waiting.length) return; // the new run does it
    const reports = waiting.splice(0, fitting(waiting));
    void hear(() => recordRepayments({ loanId, reports, ...revisionOf(agenda) }));
  };
  const hearRepayment = (said: unknown): Promise<void> | void => {
    const report = bounded(said);
    if ((isDraining || recording >= AT_ONCE) && patched(HEARD_FIRST)) waiting.push(report);
    else return hear(() => recordRepayment({ loanId, report, ...revisionOf(agenda) }));
  };
  const lookLater = (): void => void addOnce(waiting, LOOK_AGAIN);
  const drain = async (): Promise<readonly unknown[]> => {
    isDraining = true;
    await condition(() => recording === 0 && allHandlersFinished());
    return waiting;
  };
  recordWaiting();
  const isQuiet = (): boolean => recording === 0 && waiting.length === 0;
  const settled = (): boolean => isQuiet() && allHandlersFinished();
  return { hear, hearRepayment, lookLater, isQuiet, settled, isDraining: () => isDraining, drain };
}

const addOnce = (list: unknown[], one: unknown): unknown => list.includes(one) || list.push(one);

const revisionOf = ({ latest }: Agenda): Readonly<{ revision: number }> => ({ revision: latest().revision });

/** Why an activity failed, as a code without any personal data. */
export function codeOf({ cause }: ActivityFailure): string {
  return (cause instanceof ApplicationFailure ? cause.type : undefined) ?? cause?.name ?? 'unknown';
}
