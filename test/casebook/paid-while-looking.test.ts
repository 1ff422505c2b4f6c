import { createActivities } from '../../activities';
import { partsOf, type StepKey } from '../../domain/case/fact';
import type { Dependencies } from '../../activities/dependencies';
import { ofKind } from '../support/cases';
import { day, firstSms, openDesk, type Desk } from '../support/desk';
import {
  beforeTheCall,
  beforeThePlacement,
  beforeTheVisit,
  callOf,
  placementOf,
  visitOf,
} from '../support/stations';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const OVERTAKEN = { kind: 'not-sent', code: 'overtaken' };
const KILLED = new Error('the worker was killed');
const endingOf = async (key: StepKey) =>
  ofKind(await desk.facts(partsOf(key).loanId), 'ended').find((fact) => fact.key === key)?.how;

const beforeTheSms = async () => {
  const row = await desk.open();
  desk.clock.set(day(1, '09:00'));
  return { ...row, key: firstSms(row.loanId) };
};
const beforeTheEmail = async () => {
  const row = await desk.open();
  await desk.live(row.loanId, day(2, '10:04'));
  desk.clock.set(day(2, '10:05'));
  return { ...row, key: `${row.loanId}/1/day-2-email#1/sendEmail` as StepKey };
};
const at = async <T extends { loanId: string }>(row: Promise<T>, keyOf: (loanId: string) => StepKey) => {
  const found = await row;
  return { ...found, key: keyOf(found.loanId) };
};

const all = [
  ['an SMS', 'sms', beforeTheSms],
  ['an e-mail', 'email', beforeTheEmail],
  ['a call', 'calls', () => at(beforeTheCall(desk), callOf)],
  ['an invitation', 'invitations', () => at(beforeTheVisit(desk), visitOf)],
  ['a placement', 'agency', () => at(beforeThePlacement(desk), placementOf)],
] as const;

type Way = (typeof all)[number][1];
type Changed = Readonly<{
  send?: () => Promise<never>;
  find?: (find: () => Promise<unknown>) => Promise<unknown>;
}>;

/** The dependencies with one way out that behaves otherwise. */
const changed = (way: Way, { send, find }: Changed): Dependencies => {
  const { drops, ...others } = desk.dependencies;
  const agency = drops.agency;
  if (!agency) throw new Error('no agency');
  const ways = { ...others, agency };
  const one = ways[way] as Readonly<{ find: (attempt: unknown) => Promise<unknown> }>;
  const other = {
    ...one,
    ...(send && { send }),
    ...(find && { find: (attempt: unknown) => find(() => one.find(attempt)) }),
  };
  const { agency: drop, ...rest } = { ...ways, [way]: other };
  return { ...rest, drops: { ...drops, agency: drop } };
};
const act = (key: StepKey, dependencies: Dependencies) => {
  const { act: name, loanId } = partsOf(key);
  if (name === 'openCase') throw new Error('no act of a test');
  return createActivities(dependencies)[name]({ loanId, key });
};
const received = () => ({
  sms: desk.outside.phones.messages().length,
  calls: desk.outside.phones.calls().length,
  mails: desk.outside.mailboxes.messages().length,
  files: desk.outside.agency.files().length,
});

/** A worker died before it sent, and so much wall-clock time has passed that its provider's list has settled. */
const died = async (way: Way, key: StepKey): Promise<void> => {
  await expect(act(key, changed(way, { send: () => Promise.reject(KILLED) }))).rejects.toBe(KILLED);
  const past = new Date(Date.now() - 31_000);
  const message = desk.dependencies.book.db.updateTable('message').set({ created_at: past });
  await message.where('key', '=', key).execute();
};

describe('R23 a payment that is accepted while the provider is asked after', () => {
  it.each(all)('%s in doubt keeps it from being sent', async (_title, way, before) => {
    const { loanId, key } = await before();
    await died(way, key);
    const sent = received();
    const paying = async (find: () => Promise<unknown>) => {
      const found = await find();
      await desk.pay(loanId, `P-${loanId}`, '9999');
      return found;
    };
    await act(key, changed(way, { find: paying }));
    expect(received()).toEqual(sent);
    expect(await endingOf(key)).toEqual(OVERTAKEN);
  });
});
