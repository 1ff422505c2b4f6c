import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { takeInAnswer, type TakenAnswer } from '../../intake/answers/take-in-answer';
import { openWorkItems, type WorkItem } from '../../casebook/tasks/open-work-items';
import type { AnswerName } from '../../domain/answers';
import { DAY, HOUR } from '../../domain/calendar';
import type { Said } from '../../domain/facts/fact';
import type { People } from '../../sandbox/phones/phones';
import { commandLine } from '../person-here';
import { again } from './away';
import type { Demo } from './demo';

const POLL_MS = 40;
/** They look again when so much of their time has passed: the supervisor answers within the hour. */
const LOOK_AFTER = HOUR / 2;

/** This borrower never picks up, and nobody records anything about the case: it goes as its dry run says. */
const SILENT = 'L-1002';
/** A supervisor says no to this one. */
const REFUSED = 'L-1019';
/** Somebody of the team, who rings nobody at first; and how long the team takes for a case. */
const TEAM = '0501';
const TEAM_DAYS = 4;

/** How the phones are answered: collectors always, borrowers by their number; the silent one never. */
export function phoneHabits({ policy }: Pick<Demo, 'policy'>): People {
  return (number, occurrence) => {
    if (policy.staff.collectors.some(({ phone }) => phone === number)) return { answers: 'yes' };
    if (number.endsWith('1002')) return { answers: 'no' };
    const digit = Number(number.slice(-1));
    if (digit % 4 === 3 && occurrence % 3 !== 0) return { answers: occurrence % 2 === 0 ? 'busy' : 'no' };
    return { answers: 'yes', speaksFor: 30 + digit * 20 };
  };
}

/** Collectors, the team, field agents and the supervisors do their part until the demo's last day is over. */
export async function actAsPeople(demo: Demo): Promise<void> {
  const visited = new Set<string>();
  for (let now = demo.clock.now(); now < demo.end; now = demo.clock.now()) {
    await again(() => doTheirPart(demo, visited));
    while (demo.clock.now() < Math.min(now + LOOK_AFTER, demo.end))
      await sleep(POLL_MS, undefined, { ref: false });
  }
}

const doTheirPart = async (demo: Demo, visited: Set<string>): Promise<void> => {
  for (const item of await openWorkItems(demo.book)) await attend(demo, item);
  await bringVisitsBack(demo, visited);
};

const attend = async (
  demo: Demo,
  { loanId, step, queue, aim, staff, takenBy, openedAt }: WorkItem,
): Promise<void> => {
  const { book } = demo;
  if (takenBy !== undefined) return; // whoever took it at the desk does it
  if (aim.startsWith('approve')) await approve(demo, loanId);
  if (loanId === SILENT) return;
  if (queue === 'collectors' && staff !== undefined && (await isOver(demo, loanId, step)))
    await say(demo, loanId, 'result', {
      identified: true,
      said: SAYS[Number(loanId.slice(-1)) % SAYS.length] ?? 'no-result',
      by: staff,
    });
  const age = (await book.clock.now()) - openedAt.getTime();
  if (step === 'team' && age > TEAM_DAYS * DAY)
    await say(demo, loanId, 'result', {
      identified: true,
      said: 'no-result',
      by: TEAM,
      of: step,
      cause: 'lost the job',
    });
};

/** One supervisor answers, and another says the same where it takes two. */
const approve = async (demo: Demo, loanId: string): Promise<void> => {
  const answer = (by: string) => say(demo, loanId, 'approval', { approved: loanId !== REFUSED, by });
  const { kind } = await answer('0900');
  if (kind === 'asked') await answer('0901');
};

/** A collector writes down what was said when the call is over. */
const isOver = async ({ book }: Demo, loanId: string, step: string): Promise<boolean> => {
  const calls = book.db.selectFrom('fact').where('loan_id', '=', loanId).where('kind', '=', 'call-ended');
  const rows = await calls.select(['key', 'data']).execute();
  return rows.some(({ key, data }) => key?.includes(`/${step}#`) === true && data['how'] === 'spoke');
};

/** What borrowers of the shipped portfolio say, by the last digit of their loan; two refusals open the visit. */
const SAYS: readonly Said[] = ['refused', 'refused', 'hardship', 'no-result', 'refused'];

const bringVisitsBack = async (demo: Demo, visited: Set<string>): Promise<void> => {
  const { book } = demo;
  const now = new Date(await book.clock.now());
  const visits = await book.db
    .selectFrom('visit')
    .where('cancelled_at', 'is', null)
    .where('ends_at', '<', now)
    .select(['uid', 'loan_id', 'agent'])
    .execute();
  for (const { uid, loan_id: loanId, agent } of visits) {
    if (loanId === SILENT || visited.has(uid)) continue;
    await say(demo, loanId, 'result', { identified: true, said: 'no-result', by: agent }, `visit-${uid}`);
    visited.add(uid);
  }
};

const say = (
  demo: Demo,
  loanId: string,
  name: AnswerName,
  answer: object,
  id: string = randomUUID(),
): Promise<TakenAnswer> => takeInAnswer(demo, { loanId, name, id, answer }, commandLine(demo.policy.staff));
