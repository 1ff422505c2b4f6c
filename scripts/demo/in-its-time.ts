import { setTimeout as sleep } from 'node:timers/promises';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Book } from '../../casebook/book';
import { partsOf, type StepKey } from '../../domain/facts/fact';
import type { Next } from '../../domain/next';
import { decisionOf } from './what-is-due';

/** An act that is so little early waits where it stands, and so long at most: what a case hears meanwhile has it rest. */
const WAITS = { earlyMs: 2_000, atMostMs: 3_000 } as const;
/** When it looks whether it is still wanted, and what time it is: about when it may be due, and now and then before. */
const LOOK_MS = { least: 20, most: 200 } as const;
/** What is woken again is woken no sooner: a workflow that is asked to act at a time that is over waits a minute. */
const AGAIN_AFTER_MS = 4_000;

/**
 * The workflow waits by the wall clock; the sandbox's time waits for what is due. So an act may be woken early. A little
 * early it waits here; else its activity answers that it is not due, with a new guess when it will be.
 */
export function inItsTime(book: Pick<Book, 'db' | 'clock'>): ActivityInterceptorsFactory {
  return () => ({
    inbound: {
      execute: async (input, next) => {
        const [act] = input.args;
        if (!isAct(act) || (await comes(book, act)) === 'in-time') return next(input);
        return notBefore((await next(input)) as Next, act.key, Date.now() + AGAIN_AFTER_MS);
      },
    },
  });
}

type Act = Readonly<{ key: StepKey }>;

const isAct = (about: unknown): about is Act => typeof about === 'object' && about !== null && 'key' in about;

/** Waits until an act is due, or its case wants something else; `early` when that takes too long. */
const comes = async ({ db, clock }: Pick<Book, 'db' | 'clock'>, { key }: Act) => {
  const { loanId } = partsOf(key);
  const until = performance.now() + WAITS.atMostMs;
  for (;;) {
    const decision = await decisionOf({ db }, loanId);
    const isWanted = decision?.kind === 'act' && decision.key === key;
    if (!isWanted || decision.at <= (await clock.now())) return 'in-time';
    const early = clock.wallOf(decision.at) - Date.now();
    if (early > WAITS.earlyMs || performance.now() > until) return 'early';
    await sleep(Math.min(Math.max(early, LOOK_MS.least), LOOK_MS.most));
  }
};

const notBefore = (answer: Next, key: string, wall: number): Next =>
  answer.kind === 'act' && answer.key === key && Date.parse(answer.wakeAt) < wall
    ? { ...answer, wakeAt: new Date(wall).toISOString() }
    : answer;
