import { claim } from '../../../casebook/acts/claim';
import { connect } from '../../../casebook/acts/calls';
import { record } from '../../../casebook/acts/record';
import { sendEmail } from '../../../activities/send-email';
import { sendSms } from '../../../activities/send-sms';
import type { StepKey } from '../../../domain/facts/fact';
import { openBook } from '../../../workers/compose';
import { ofKind } from '../../support/cases';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';
import {
  beforeTheCall,
  beforeThePlacement,
  beforeTheVisit,
  callOf,
  placementOf,
  visitOf,
} from '../../support/stations';
import { liftAll, stop } from './halting';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => liftAll(desk));
afterAll(() => desk.close());

const emailKey = (loanId: string): StepKey => `${loanId}/1/day-2-email#1/sendEmail`;
const sentTo = (phone: string) => desk.outside.phones.messages().filter(({ to }) => to === phone);
const mailsTo = (email: string) => desk.outside.mailboxes.messages().filter(({ to }) => to === email);
const endings = async (loanId: string) => ofKind(await desk.facts(loanId), 'ended').map(({ how }) => how);
const OVERTAKEN = { kind: 'not-sent', code: 'overtaken' };

const beforeTheSms = async () => {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  return { ...row, key: firstSms(row.loanId) };
};
const beforeTheEmail = async () => {
  const row = await desk.open();
  await desk.live(row.loanId, day(2, '10:04'));
  desk.clock.set(day(2, '10:05'));
  return { ...row, key: emailKey(row.loanId) };
};
const at = async <T extends { loanId: string }>(row: Promise<T>, keyOf: (loanId: string) => StepKey) => {
  const { loanId } = await row;
  return { loanId, key: keyOf(loanId) };
};

describe('P15 a stop that is set between decision and claim wins:', () => {
  it.each([
    ['an SMS', beforeTheSms],
    ['an e-mail', beforeTheEmail],
    ['a call', () => at(beforeTheCall(desk), callOf)],
    ['a visit', () => at(beforeTheVisit(desk), visitOf)],
    ['a placement', () => at(beforeThePlacement(desk), placementOf)],
  ])('%s is not begun, and the case looks again', async (_title, before) => {
    const { loanId, key } = await before();
    expect(await desk.look(loanId)).toMatchObject({ key });
    const { id } = await stop(desk, 'all');
    const next = await desk.act(key);
    expect(next).toMatchObject({ kind: 'act', act: 'review' });
    expect(next.because).toContain(`hold:emergency-stop-${id}`);
    expect(ofKind(await desk.facts(loanId), 'started').map((fact) => fact.key)).not.toContain(key);
  });
});

describe('P15 a stop that is set after the claim', () => {
  it('keeps the words of an e-mail from leaving', async () => {
    const { loanId, email, key } = await beforeTheEmail();
    const { send } = desk.dependencies.email;
    const stopping: typeof send = async (attempt, mayLeave) => {
      await stop(desk, 'channel', 'email');
      return send(attempt, mayLeave);
    };
    const provider = { ...desk.dependencies.email, send: stopping };
    const next = await sendEmail({ ...desk.dependencies, email: provider })({ loanId, key });
    expect(mailsTo(email)).toEqual([]);
    expect((await endings(loanId)).at(-1)).toEqual(OVERTAKEN);
    expect(next).toMatchObject({ act: 'review' });
  });

  it('keeps the borrower’s phone from ringing, although the collector is on the line', async () => {
    const { book } = desk.dependencies;
    const { loanId, phone } = await beforeTheCall(desk);
    const key = callOf(loanId);
    await claim(book, key, () => ({ to: phone }));
    await record(book, key, { kind: 'accepted', reference: `CA-${loanId}` });
    await stop(desk, 'channel', 'call');
    expect(await connect(book, key)).toEqual({ kind: 'not-now' });
    await liftAll(desk);
    expect(await connect(book, key)).toMatchObject({ kind: 'go' });
  });

  it('keeps an SMS whose worker died before it left from being sent again', async () => {
    const { loanId, phone, key } = await beforeTheSms();
    const send = () => Promise.reject(new Error('the worker was killed'));
    const sms = { ...desk.dependencies.sms, send };
    await expect(sendSms({ ...desk.dependencies, sms })({ loanId, key })).rejects.toThrow('killed');
    const settled = { created_at: new Date(Date.now() - 31_000) }; // the provider's list has it, if it has it at all
    await desk.dependencies.book.db.updateTable('message').set(settled).where('key', '=', key).execute();
    await stop(desk, 'all');
    expect(await desk.sms(key)).toMatchObject({ act: 'review' });
    expect(await endings(loanId)).toEqual([OVERTAKEN]);
    expect(sentTo(phone)).toEqual([]);
  });
});

test('P15 of two workers none begins a contact once the stop is set, whichever of them was asked to set it', async () => {
  const { databaseUrl, clock } = { databaseUrl: desk.databaseUrl, clock: desk.clock };
  const other = openBook({ databaseUrl, policyFolder: undefined, clock });
  const loans = await Promise.all(Array.from({ length: 12 }, () => desk.open()));
  desk.clock.set(day(1, '09:00'));
  const books = [desk.dependencies.book, other.book] as const;
  const write = () => ({ to: '+8613800000001' });
  const claimOf = (loanId: string, n: number) => claim(books[n % 2 === 0 ? 0 : 1], firstSms(loanId), write);
  const before = loans.slice(0, 6).map(({ loanId }, n) => claimOf(loanId, n));
  await stop(desk, 'all');
  const after = await Promise.all(loans.slice(6).map(({ loanId }, n) => claimOf(loanId, n)));
  await Promise.all(before);
  await other.book.db.destroy();
  expect(after.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'overtaken'));
});
