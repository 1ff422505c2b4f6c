import { lookUp } from '../../casebook/read/look-up';
import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/words';
import { ofKind } from '../support/cases';
import { personalDataIn, wordsOf } from '../support/history';
import { lenderOf } from '../support/lender';
import { lettersTo, messagesTo } from '../support/letters';
import { loanRow } from '../support/loans';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';

let world: SkippingWorld;
let today: LocalDate;
let early: ReturnType<typeof loanRow>;
let late: ReturnType<typeof loanRow>;
let twofold: ReturnType<typeof loanRow>;

beforeAll(async () => {
  world = await openSkippingWorld();
  today = await world.morning();
  const overdue = (days: number) => addDays(today, -days);
  const instalment = (days: number) => ({ dueOn: overdue(days), principal: '333.33', interest: '0' });
  early = loanRow(overdue(1));
  late = loanRow(overdue(19));
  twofold = loanRow(overdue(39), { instalments: [instalment(39), instalment(9)] });
  for (const row of [early, late, twofold]) await world.enrol(row);
  await refuseApproval(twofold, 39);
  await refuseApproval(late, 19);
  await refuseApproval(early, 1);
  await world.sleepUntil(addDays(today, 62), '23:00');
});
afterAll(() => world.close());

/** On day 60 a supervisor does not let the case go to the agency. */
const refuseApproval = async ({ loanId }: { loanId: string }, first: number) => {
  await world.sleepUntil(addDays(today, 60 - first), '11:30');
  expect(await lenderOf(world).approve(loanId, false)).toMatchObject({ kind: 'recorded', step: 'agency' });
};

/** The lines of a ladder: how many days past due on a row enrolled on day `first`, when, and what. */
const ladder = (first: number, lines: readonly (readonly [days: number, what: string])[]) =>
  lines.map(([days, what]) => `${addDays(today, days - first)} ${what}`);

const weekly = (days: number): [number, string][] => [
  [days, '09:30 sms latest-amount'],
  [days, '09:35 email latest-amount'],
];

const firstAmounts = (row: ReturnType<typeof loanRow>): readonly string[] =>
  messagesTo(world.outside, row)
    .filter(({ by }) => by === 'sms')
    .map(({ text }) => /([\d,]+\.\d\d) CNY/.exec(text)?.[1] ?? '');

test('R1 R3 R4 R5 R6 R8 R12 R13 nothing is paid for 63 days: each message and call comes on its day, at its time, in order', () => {
  const expected = ladder(1, [
    [1, '09:00 sms amount-and-due-date'],
    [2, '10:00 sms how-to-pay'],
    [2, '10:05 email how-to-pay-in-detail'],
    [3, '14:00 call rung'],
    [4, '09:30 sms amount-today'],
    [4, '09:35 email amount-today'],
    [4, '14:00 call rung'],
    ...[14, 21, 28, 35, 42, 49, 56, 63].flatMap(weekly),
  ]);
  expect(lettersTo(world.outside, early)).toEqual(expected);
});

test('R3 R10 what cannot be done is told with its reason: a visit to nobody knows where', async () => {
  const found = await lookUp(world.dependencies.book, early.loanId);
  expect(found.case?.not).toContainEqual(
    expect.objectContaining({ step: 'visit', because: ['address:no-visit'] }),
  );
});

test('R11 without the approval of a supervisor no case goes to the agency, and messages go on', () => {
  expect(world.outside.agency.files()).toEqual([]);
});

test('R8 R24 every text says the amount of its own day: the penalty grows by 0.50 a day', () => {
  expect(firstAmounts(early)).toEqual(
    // prettier-ignore
    ['1,000.50', '1,001.00', '1,002.00', '1,007.00', '1,010.50', '1,014.00', '1,017.50', '1,021.00', '1,024.50', '1,028.00', '1,031.50'],
  );
});

test('R24 the golden amounts stand in the texts: 10.00 after 20 days, 8.34 for two instalments', () => {
  expect(firstAmounts(late)[0]).toBe('1,010.00');
  expect(firstAmounts(twofold)[0]).toBe('675.00');
  const [, mail] = messagesTo(world.outside, twofold);
  expect(mail?.text).toContain('Penalty interest (0.05% of overdue principal a day): 8.34 CNY');
});

test('a loan that arrives late starts where its days past due put it, without what it missed', async () => {
  expect(lettersTo(world.outside, twofold)).toEqual(
    ladder(39, [40, 47, 54, 61, 68, 75, 82, 89, 96].flatMap(weekly)),
  );
  const missed = ofKind(await world.facts(twofold.loanId), 'skipped').filter(({ because }) =>
    because.includes('clause:enrolled-on-day-39'),
  );
  expect(missed.flatMap(({ step, also = [] }) => [step, ...also])).toEqual([
    ...['day-1-sms', 'day-2-sms', 'day-2-email', 'day-3-call', 'day-4-sms', 'day-4-email', 'day-4-call'],
  ]);
});

test('R9 it goes to the team on that first day, and messages begin on the next: one node a day, the mildest first', async () => {
  const [team] = ofKind(await world.facts(twofold.loanId), 'work-item-opened');
  expect(team).toMatchObject({ queue: 'internal-team', at: Date.parse(`${today}T10:00:00Z`) });
});

test('every contact in the book was received outside, and nothing else was', async () => {
  for (const row of [early, late, twofold]) {
    const contacts = ofKind(await world.facts(row.loanId), 'ended');
    expect(contacts.map(({ how }) => ('reference' in how ? how.reference : how.kind))).toEqual(
      messagesTo(world.outside, row).map(asBooked),
    );
  }
});

/** The book knows a call by that to its collector, of which the borrower's is a part. */
const asBooked = ({ reference }: { reference: string }): string =>
  world.outside.phones.calls().find(({ sid }) => sid === reference)?.parentSid ?? reference;

test('in sixty days Temporal learns no name, phone, e-mail address or amount', async () => {
  for (const row of [early, late, twofold]) {
    const history = await world.handle(row.loanId).fetchHistory();
    const amounts = firstAmounts(row).flatMap((amount) => [amount, amount.replace(',', '')]);
    expect(wordsOf(history)).toContain('SMS latest-amount');
    expect(personalDataIn(history, row, amounts)).toEqual([]);
  }
});
