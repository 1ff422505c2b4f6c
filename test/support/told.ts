import { ANSWERS, type AnswerName } from '../../domain/answers';
import { day, type Desk } from './desk';
import { callerOf, endAs, recordAsUpdate } from './people';
import { oneMoreSms, switchTo, versionOf } from './versions';

/** What was said in somebody's own words. */
export const WORDS = {
  cause: 'lost the job at the mill',
  difficulty: 'pays double rent',
  solution: 'asks for two parts',
  note: 'the sister answers the phone',
  dispute: 'says the goods never came',
} as const;

type Said = Readonly<Record<string, unknown>>;
type What = AnswerName | 'paid' | 'reversed' | 'promise broken' | 'plan broken' | 'switched';
/** One thing that is told: the day, the hour, and what. */
export type Told = readonly [on: number, at: string, what: What, said: Said];

/** A loan's life in which everything is answered that can be, oldest first: and what is paid, taken back and switched. */
export const TOLD: readonly Told[] = [
  [2, '09:00', 'preference', { hours: '10:00-20:00', language: 'zh-CN' }],
  [2, '12:00', 'promise', { amount: '100.00', on: '2026-11-05', by: '0417' }],
  [4, '09:00', 'paid', { paymentId: 'P-1', amount: '100.00' }],
  [4, '16:00', 'result', { said: 'dispute', identified: true, cause: WORDS.dispute }],
  [8, '09:00', 'hold', { hold: 'breathing-space', from: '2026-11-07', by: '0501' }],
  [12, '10:00', 'release', { hold: 'dispute', on: '2026-11-10', by: '0900' }],
  [19, '10:00', 'release', { hold: 'breathing-space', by: '0900' }],
  [20, '09:00', 'refusal', { by: '0417' }],
  [20, '11:00', 'attitude', { is: 'refusing', by: '0417' }],
  [21, '12:00', 'callBack', { on: '2026-11-23', at: '18:00' }],
  [23, '09:00', 'circumstances', { by: '0417', cause: WORDS.cause, difficulty: WORDS.difficulty }],
  [24, '12:00', 'refusal', { by: '0423' }],
  [26, '12:00', 'promise', { on: '2026-11-28', by: '0417' }],
  [30, '00:00', 'promise broken', {}],
  [32, '09:00', 'optOut', { channel: 'email' }],
  [34, '09:00', 'paid', { paymentId: 'P-2', amount: '300.00' }],
  [36, '09:00', 'reversed', { reversalId: 'R-2', paymentId: 'P-2' }],
  [38, '09:00', 'plan', { amount: '150.00', first: '2026-12-12', everyDays: 7, parts: 3, by: '0417' }],
  [39, '09:00', 'note', { text: WORDS.note, by: '0417' }],
  [41, '09:00', 'paid', { paymentId: 'P-3', amount: '150.00' }],
  [52, '09:00', 'plan broken', {}],
  [52, '12:00', 'preference', { hours: 'any', language: 'en' }],
  [60, '12:00', 'result', { said: 'no-result', of: 'team', by: '0423', solution: WORDS.solution }],
  [61, '09:00', 'switched', {}],
  [75, '12:00', 'approval', { approved: true, by: '0900' }],
  [76, '12:00', 'optIn', { channel: 'email', by: '0417' }],
  [77, '12:00', 'wrongNumber', { by: '0417' }],
  [80, '12:00', 'hold', { hold: 'hardship', by: '0417' }],
  [100, '12:00', 'end', { outcome: 'written-off', by: '0900' }],
];

/** Lives up to the moment at which something is told, and tells it. */
export async function tell(desk: Desk, loanId: string, [on, at, what, said]: Told): Promise<void> {
  await desk.live(loanId, day(on, at));
  await happened(desk, loanId, what, said);
}

const happened = async (desk: Desk, loanId: string, what: What, said: Said): Promise<void> => {
  if (what === 'paid') await desk.report(loanId, { ...said, currency: 'CNY' });
  else if (what === 'reversed') await desk.report(loanId, said);
  else if (what === 'switched')
    await switchTo(desk, loanId, await versionOf(desk, oneMoreSms('day-4-again', 4)));
  else if (isAnswer(what)) await answered(desk, loanId, what, said);
};

const isAnswer = (what: What): what is AnswerName => what in ANSWERS;

let count = 0;

const answered = async ({ dependencies }: Desk, loanId: string, name: AnswerName, said: Said) => {
  const id = `said-${++count}`;
  const by = name === 'result' && { by: await callerOf(dependencies, loanId) };
  const answer: Said = { ...by, ...said };
  const taken =
    name === 'end'
      ? await endAs(dependencies, loanId, String(answer['outcome']))
      : await recordAsUpdate(dependencies)({ loanId, name, id, answer });
  if (taken.kind === 'refused') throw new Error(`${name}: ${taken.reason}`);
};
