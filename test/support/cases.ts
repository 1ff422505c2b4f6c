import type { Client, WorkflowHandle } from '@temporalio/client';
import { enrol, type Enrolled } from '../../intake/loans/enrol';
import { toFacts } from '../../casebook/case/facts';
import type { Fact } from '../../domain/facts/fact';
import { MESSAGES, workflowIdOf } from '../../workflows/contract';
import { until } from './until';
import type { BookWorld } from './world';

/** What a test does with the cases of its world, and where it looks. */
export type Cases = Readonly<{
  client: Client;
  enrol: (row: Readonly<{ loanId: string }>) => Promise<Enrolled>;
  handle: (loanId: string) => WorkflowHandle;
  /** Signals the workflow itself, as a payments system may. */
  repay: (loanId: string, report: unknown) => Promise<void>;
  /** How the case ended. The clock is not moved for it: what ends the case must have happened. */
  outcomeOf: (loanId: string) => Promise<unknown>;
  /** Every fact of the loan, in the order in which the book learnt them. */
  facts: (loanId: string) => Promise<readonly Fact[]>;
}>;

/** The cases of a world that a Temporal client reaches. */
export function casesOf({ dependencies }: BookWorld, client: Client): Cases {
  const handle = (loanId: string) => client.workflow.getHandle(workflowIdOf(loanId));
  return {
    client,
    handle,
    enrol: (row) => enrol({ ...dependencies, client }, row, 'jd-jintiao'),
    repay: (loanId, report) => handle(loanId).signal(MESSAGES.repayment, report),
    outcomeOf: async (loanId) => {
      const isOver = async () => (await handle(loanId).describe()).status.name !== 'RUNNING';
      await until(`the workflow of ${loanId} ends`, isOver);
      const outcome: unknown = await handle(loanId).result();
      return outcome;
    },
    facts: async (loanId) => {
      const facts = dependencies.book.db.selectFrom('fact').where('loan_id', '=', loanId);
      return toFacts(dependencies.book.db, await facts.selectAll().orderBy('seq').execute());
    },
  };
}

/** The facts of one kind. */
export function ofKind<K extends Fact['kind']>(
  facts: readonly Fact[],
  kind: K,
): readonly Extract<Fact, { kind: K }>[] {
  return facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
}
