import { foreseeLoan, readAssumption } from '../../../intake/loans/dry-run';
import { isAnswerName, type AnswerName } from '../../../domain/answers';
import { written } from '../../../domain/calendar';
import { partsOf, type Fact } from '../../../domain/facts/fact';
import { isEntry } from '../../../domain/dry-run/lines';
import type { Instant } from '../../../domain/words';
import { day, openDesk, type Desk } from '../../support/desk';
import { HOME } from '../../support/stations';
import { endAs, recordAsUpdate } from '../../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  desk.outside.phones.people((number) => ({ answers: number.startsWith('+861055500') ? 'yes' : 'no' }));
});
afterAll(() => desk.close());

type Told = readonly [
  on: number,
  at: string,
  name: AnswerName | 'pays',
  fields: Readonly<Record<string, string>>,
];

/** A life in which much is said, by the day past due and the clock in Shanghai. */
const TOLD: readonly Told[] = [
  [1, '11:00', 'preference', { hours: '10:00-20:00' }],
  [1, '12:00', 'promise', { on: '2026-11-05', amount: '100.00', by: '0417' }],
  [4, '09:00', 'pays', { amount: '100.00' }],
  [5, '12:00', 'callBack', { at: '18:00' }],
  [6, '09:00', 'hold', { hold: 'dispute', from: '2026-11-06', by: '0417' }],
  [9, '12:00', 'release', { hold: 'dispute', on: '2026-11-09', by: '0900' }],
  [12, '09:00', 'promise', { on: '2026-11-15', by: '0417' }],
  [20, '12:00', 'optOut', { channel: 'email' }],
  [21, '09:00', 'refusal', { by: '0417' }],
  [22, '09:00', 'refusal', { by: '0417' }],
  [24, '12:00', 'attitude', { is: 'refusing', by: '0417' }],
  [26, '09:00', 'release', { hold: 'dispute', by: '0900' }],
  [27, '09:00', 'preference', { hours: 'any' }],
  [28, '09:00', 'hold', { hold: 'breathing-space', from: '2026-11-20', until: '2026-12-02', by: '0501' }],
  [36, '12:00', 'plan', { amount: '150.00', first: '2026-12-08', everyDays: '7', parts: '3', by: '0417' }],
  [37, '12:00', 'pays', { amount: '150.00' }],
  [50, '12:00', 'result', { said: 'hardship', of: 'team', identified: 'true', by: '0423' }],
  [55, '12:00', 'note', { text: 'asks for patience', by: '0417' }],
  [81, '11:00', 'approval', { approved: 'false', by: '0900' }],
  [90, '12:00', 'end', { outcome: 'settled', by: '0900' }],
];

/** The same as somebody assumes it. */
const assumed = TOLD.map(([on, at, name, fields]) => {
  const said = Object.entries(fields).map(([field, value]) => `${field}=${value}`);
  const parsed = readAssumption(
    `day ${on} at ${at}: ${name} ${name === 'pays' ? (fields['amount'] ?? '') : said.join(' ')}`,
  );
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed.read;
});

const line = (at: Instant, what: string): string => `${written(at, 'Asia/Shanghai')} ${what}`;

const foretold = async (loanId: string) => {
  const foreseen = await foreseeLoan(desk.dependencies, loanId, { days: 100, assume: assumed });
  if (foreseen.kind !== 'calendar') throw new Error(foreseen.kind);
  const { lines, inVain } = foreseen.calendar;
  const told = lines.flatMap((one) => {
    if (!isEntry(one)) return [line(one.at, one.act)];
    if (one.act === 'close') return [line(one.at, `closed ${one.outcome}`)];
    const isLook = one.act === 'review' || one.act === 'followCall' || one.failed !== undefined;
    return isLook ? [] : [line(one.at, one.key)];
  });
  return { told, refused: inVain.map(({ refused }) => refused) };
};

/** The same of a fact of the book. */
const happened = (fact: Fact): readonly string[] => {
  if (fact.kind === 'started' || fact.kind === 'work-item-opened') return [line(fact.at, fact.key)];
  if (fact.kind === 'closed') return [line(fact.at, `closed ${fact.outcome}`)];
  return QUIET.includes(fact.kind) ? [] : [line(fact.at, fact.kind)];
};
const QUIET: readonly Fact['kind'][] = [
  'opened',
  'skipped',
  'handing-over',
  'ended',
  'call-ended',
  'visit-booked',
  'input-refused',
  'approval-refused', // a line of a calendar only when the question was there before it
];

const tell = ([, , name, fields]: Told, loanId: string, n: number): Promise<unknown> =>
  name === 'end'
    ? endAs(desk.dependencies, loanId, fields['outcome'] ?? '')
    : isAnswerName(name)
      ? recordAsUpdate(desk.dependencies)({ loanId, name, id: `T-${n}`, answer: fields })
      : desk.pay(loanId, `P-${n}`, fields['amount'] ?? '');

test('P12 a dry run with everything that is answered is what then happens on the desk with the same answers, act by act', async () => {
  const { loanId } = await desk.open(HOME);
  const { told, refused } = await foretold(loanId);
  for (const [n, one] of TOLD.entries()) {
    await desk.live(loanId, day(one[0], one[1]));
    await tell(one, loanId, n);
  }
  await desk.live(loanId, day(100, '00:30'));
  const facts = await desk.facts(loanId);
  expect(facts.flatMap(happened)).toEqual(told);
  expect(facts.flatMap((fact) => (fact.kind === 'input-refused' ? [fact.reason] : []))).toEqual(refused);
  expect(refused).toEqual(['there is no hold']);
  const steps = new Set(facts.flatMap((fact) => (fact.kind === 'started' ? [partsOf(fact.key).act] : [])));
  expect([...steps]).toEqual(expect.arrayContaining(['sendSms', 'sendEmail', 'placeCall', 'bookVisit']));
}, 120_000);
