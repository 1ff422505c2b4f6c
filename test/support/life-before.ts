import { parseRow } from '../../intake/loans/read-row';
import { decideNext } from '../../casebook/case/decide-next';
import { keepLoan } from '../../casebook/loans/loans';
import { openCase } from '../../casebook/case/episodes';
import { append } from '../../casebook/case/append';
import { underLock } from '../../casebook/case/under-lock';
import type { ActName, Actor, Happening, StepKey } from '../../domain/facts/fact';
import { days, instant, type Instant } from '../../domain/words';
import type { loanRow } from './loans';
import { settableClock } from './settable-clock';
import type { BookWorld } from './world';

type Row = ReturnType<typeof loanRow>;

/** Something that happened before a test's world began. */
type Before = Readonly<{ happening: Happening; who?: Actor }>;

/** What was had of a loan's first case, in order: half a day before. */
export type Past = (loanId: string) => readonly Before[];

/**
 * Keeps a loan whose case was opened two hours before an instant, writes its past, and decides what comes next: the case
 * stands right before an act without having lived up to it. Its workflow is started by enrolling it.
 */
export async function bringBefore(
  { dependencies }: BookWorld,
  row: Row,
  at: Instant,
  past: Past = () => [],
): Promise<void> {
  const { policy } = dependencies;
  const book = { ...dependencies.book, clock: settableClock(instant(at - 2 * HOUR)) };
  const parsed = parseRow(row, policy, 'jd-jintiao');
  if ('faults' in parsed) throw new Error(`a bad row: ${JSON.stringify(parsed.faults)}`);
  await keepLoan(book, parsed.row);
  await openCase(book, row.loanId);
  await underLock(book, row.loanId, async (hand) => {
    let known = hand;
    for (const { happening, who = 'system' } of past(row.loanId))
      known = await append(known, happening, { at: instant(at - 12 * HOUR), who });
    return decideNext(known);
  });
}

const HOUR = 3_600_000;

const attempt = (loanId: string, step: string, act: ActName): StepKey => `${loanId}/1/${step}#1/${act}`;

const accepted = (loanId: string, step: string, act: ActName, by?: 'sms' | 'email'): readonly Before[] => {
  const key = attempt(loanId, step, act);
  const where = { to: 'somebody', day: days(0), stage: 'sustained', law: '' };
  return [
    { happening: { kind: 'started', key, ...(by ? { by } : {}), ...where, because: [`step:${step}`] } },
    { happening: { kind: 'ended', key, how: { kind: 'accepted', reference: `before-${key}` } } },
  ];
};

/** The team has had the case, and messages came. */
export const reached: Past = (loanId) => [
  opened(attempt(loanId, 'team', 'openWorkItem'), 'internal-team'),
  ...accepted(loanId, 'weekly-sms', 'sendSms', 'sms'),
  ...accepted(loanId, 'weekly-email', 'sendEmail', 'email'),
];

/** On top of that the team closed its work item without a result, and a supervisor approved the agency. */
export const approved: Past = (loanId) => [
  ...reached(loanId),
  {
    happening: { kind: 'result', key: attempt(loanId, 'team', 'openWorkItem'), said: 'no-result' },
    who: 'staff:0423',
  },
  opened(attempt(loanId, 'agency', 'askApproval'), 'supervisors'),
  { happening: { kind: 'approved', step: 'agency' }, who: 'staff:0901' },
];

/** On top of that the agency has the case. */
export const placedBefore: Past = (loanId) => [
  ...approved(loanId),
  ...accepted(loanId, 'agency', 'handOffToAgency'),
  {
    happening: {
      kind: 'acknowledged',
      key: attempt(loanId, 'agency', 'handOffToAgency'),
      how: 'accepted',
      code: '',
    },
  },
];

const opened = (key: StepKey, queue: string): Before => ({
  happening: { kind: 'work-item-opened', key, queue, because: ['clause:before'] },
});
