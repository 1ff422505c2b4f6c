import { claim, lookAgain } from '../../../casebook/acts/claim';
import { situationOf } from '../../../domain/decide/situation';
import { underLock } from '../../../casebook/case/under-lock';
import type { Fact, StepKey } from '../../../domain/facts/fact';
import { eachLoanForItself, removeCopies } from '../../policy/policy-copy';
import { ofKind } from '../../support/cases';
import { day, openDesk, type Desk } from '../../support/desk';
import { HOME } from '../../support/stations';
import { answerApproval } from '../../support/people';

let desk: Desk;
let apart: Desk;
beforeAll(async () => {
  desk = await openDesk();
  apart = await openDesk(eachLoanForItself());
});
afterAll(async () => {
  await Promise.all([desk.close(), apart.close()]);
  removeCopies();
});

/** Two overdue loans of one borrower: 1,000.00 each, the first due on 1 November, the second four days later. */
const twoLoans = async (at: Desk, changes: Record<string, unknown> = {}) => {
  const older = await at.open({ ...HOME, ...changes });
  const { borrowerId, name, phone, email } = older;
  const same = { ...HOME, borrowerId, name, phone, email, ...changes };
  const younger = await at.keep({
    ...same,
    instalments: [{ dueOn: '2026-11-05', principal: '1000.00' }],
  });
  at.clock.set(day(5, '00:30'));
  await at.enrol(younger.loanId);
  return { older: older.loanId, younger: younger.loanId, phone };
};
const voiceOf = (at: Desk, loanId: string) =>
  underLock(at.dependencies.book, loanId, (hand) =>
    Promise.resolve(situationOf(hand.dossier, hand.now).voice),
  );
const begun = async (at: Desk, loanId: string) => ofKind(await at.facts(loanId), 'started');
const toldTo = async (loanId: string) => {
  const { db } = desk.dependencies.book;
  const rows = await db.selectFrom('outbox').where('loan_id', '=', loanId).select('message').execute();
  return rows.map(({ message }) => message);
};
const spokenFor = (facts: readonly Fact[]) =>
  ofKind(facts, 'skipped').flatMap(({ step, because }) =>
    because[0].startsWith('clause:spoken-for') ? [`${step} ${because[0]}`] : [],
  );

test('P17 the loan that is overdue for longest speaks: the other one notes for each message that it was spoken for', async () => {
  const { older, younger } = await twoLoans(desk);
  expect(await voiceOf(desk, younger)).toMatchObject({ by: older, for: [younger] });
  await desk.live(younger, day(8, '12:00'));
  expect(await begun(desk, younger)).toEqual([]);
  expect(spokenFor(await desk.facts(younger))).toEqual([
    `day-1-sms clause:spoken-for-by-${older}`,
    `day-2-sms clause:spoken-for-by-${older}`,
    `day-2-email clause:spoken-for-by-${older}`,
    `day-4-sms clause:spoken-for-by-${older}`,
    `day-4-email clause:spoken-for-by-${older}`,
  ]);
});

test('P17 the one who speaks names the total and each loan, and the contact counts for all of them', async () => {
  const { older, younger, phone } = await twoLoans(desk);
  await desk.live(older, day(14, '09:31'));
  const sms = desk.outside.phones
    .messages()
    .filter(({ to }) => to === phone)
    .at(-1);
  expect(sms?.body).toContain('2,012.00');
  expect(sms?.body).toContain(`${older}: 1,007.00 CNY`);
  expect(sms?.body).toContain(`${younger}: 1,005.00 CNY`);
  expect((await begun(desk, older)).at(-1)?.alsoFor).toEqual([younger]);
  const { contacted } = await underLock(desk.dependencies.book, younger, (hand) =>
    Promise.resolve(situationOf(hand.dossier, hand.now).borrower),
  );
  expect(contacted.at(-1)?.loanIds).toEqual([older, younger]);
});

test('P17 a message that names a loan which was paid since does not leave', async () => {
  const { older, younger, phone } = await twoLoans(desk);
  const next = await desk.live(older, day(14, '09:29'));
  if (next.kind !== 'act') throw new Error(next.summary);
  const sms: StepKey = next.key;
  const { book } = desk.dependencies;
  desk.clock.set(day(14, '09:30'));
  expect(await claim(book, sms, () => ({ to: phone, text: 'words' }))).toMatchObject({ kind: 'won' });
  expect((await begun(desk, older)).at(-1)?.alsoFor).toEqual([younger]);
  expect(await lookAgain(book, sms)).toBe('go');
  await desk.pay(younger, `P-${younger}`, '9999');
  expect(await lookAgain(book, sms)).toBe('overtaken');
});

test('P17 when the speaking case ends, the other one is told, and goes on by itself: the calls and the team that waited come, the mildest first', async () => {
  const { older, younger } = await twoLoans(desk);
  await desk.live(younger, day(8, '12:00'));
  await desk.pay(older, `P-${older}`, '1004.00');
  await desk.look(older);
  expect(await voiceOf(desk, younger)).toBeUndefined();
  expect(await toldTo(younger)).toContainEqual({ lookAgain: true });
  expect(await desk.look(younger)).toMatchObject({
    act: 'placeCall',
    key: `${younger}/1/day-3-call#1/placeCall`,
  });
});

test('P17 a case that a partner has does not speak: the other one goes on', async () => {
  const { older, younger } = await twoLoans(desk);
  await desk.live(older, day(60, '11:00'));
  expect(await voiceOf(desk, younger)).toMatchObject({ by: older, for: [younger] });
  await answerApproval(desk.dependencies, older, '0900', true);
  await desk.live(older, day(60, '12:10'));
  expect(await desk.kinds(older)).toContain('approved');
  expect(await voiceOf(desk, younger)).toBeUndefined();
  expect(await toldTo(younger)).toContainEqual({ lookAgain: true });
});

test('P17 switched off, every loan speaks for itself', async () => {
  const { younger } = await twoLoans(apart);
  await apart.live(younger, day(6, '09:30'));
  expect((await begun(apart, younger)).map(({ key }) => key)).toEqual([`${younger}/1/day-1-sms#1/sendSms`]);
});

test('P17 loans in different currencies are not added up: each speaks for itself', async () => {
  const { younger, ...rest } = await twoLoans(desk);
  const other = await desk.keep({ borrowerId: 'B-other', currency: 'USD' });
  expect(await voiceOf(desk, younger)).toMatchObject({ by: rest.older });
  await desk.enrol(other.loanId);
  expect(await voiceOf(desk, other.loanId)).toBeUndefined();
});
