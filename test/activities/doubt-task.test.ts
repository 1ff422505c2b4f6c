import { openWorkItems } from '../../casebook/tasks/open-work-items';
import { record } from '../../casebook/acts/record';
import type { StepKey } from '../../domain/facts/fact';
import { day, openDesk, type Desk } from '../support/desk';
import { askedInVainUntil, smsInDoubt } from '../support/in-doubt';
import {
  beforeThePlacement,
  beforeTheCall,
  beforeTheVisit,
  callOf,
  placementOf,
  visitOf,
} from '../support/stations';
import { recordAsUpdate, takeIn } from '../support/people';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  desk.outside.phones.clearFaults();
  desk.outside.mailboxes.clearFaults();
  desk.outside.agency.clearFaults();
  await desk.outside.phones.restart();
});
afterAll(() => desk.close());

const doubtsOf = async (loanId: string): Promise<readonly string[]> =>
  (await openWorkItems(desk.dependencies.book, { loanId, queue: 'operators' })).map(({ aim }) => aim);
/** Nobody could say for half a day. */
const unknown = async (loanId: string, key: StepKey) => {
  const next = await record(desk.dependencies.book, key, { kind: 'unknown' });
  await desk.act((next as { key: StepKey }).key);
  return (await doubtsOf(loanId))[0] ?? '';
};
const note = (loanId: string, of: string, id = `note-${loanId}-${of}`) => ({
  loanId,
  name: 'note' as const,
  id,
  answer: { text: 'it was sent', by: '0900', of },
});

describe('when nobody can say for half a day whether an SMS was sent', () => {
  const asked = async () => {
    const row = await smsInDoubt(desk, 'taken');
    await askedInVainUntil(desk, row.loanId, 11.9);
    expect(await doubtsOf(row.loanId)).toEqual([]);
    await askedInVainUntil(desk, row.loanId, 12.1);
    return row;
  };

  it('a person is told where to look for which words, and how the task is closed', async () => {
    const { loanId, phone, name } = await asked();
    const [aim = ''] = await doubtsOf(loanId);
    const sent = desk.outside.phones.messages().find(({ to }) => to === phone);
    const reference = /message log for ([0-9A-F]{8}), which is in its text/.exec(aim)?.[1];
    expect(sent?.body).toContain(reference);
    expect(aim).toContain('the SMS of 2026-11-02 09:00 +08:00');
    expect(aim).toContain(`arrears answer ${loanId} note of=day-1-sms`);
    for (const personal of [phone, name]) expect(aim).not.toContain(personal);
  });

  it.each([
    ['by the case’s update', recordAsUpdate],
    ['by command or HTTP', undefined],
  ])('a note about the step closes the task, %s, once it is given', async (_, update) => {
    const { loanId } = await asked();
    const given = note(loanId, 'day-1-sms');
    const taken = update ? await update(desk.dependencies)(given) : await takeIn(desk.dependencies, given);
    expect(taken.kind).toBe('recorded');
    expect(await doubtsOf(loanId)).toEqual([]);
  });

  it('a note about a step of which nobody was asked is refused', async () => {
    const { loanId } = await asked();
    const taken = await takeIn(desk.dependencies, note(loanId, 'day-2-sms'));
    expect(taken).toMatchObject({
      kind: 'refused',
      reason: 'of: nobody was asked what happened to day-2-sms',
    });
    expect(await doubtsOf(loanId)).toHaveLength(1);
  });
});

describe('a person is asked in the words of the channel about', () => {
  it('an e-mail: by the Message-ID that it has at the relay', async () => {
    const { loanId, email } = await desk.open();
    await desk.live(loanId, day(2, '10:04'));
    const key: StepKey = `${loanId}/1/day-2-email#1/sendEmail`;
    desk.clock.set(day(2, '10:05'));
    desk.outside.mailboxes.fault(email, 'store-then-drop');
    await desk.act(key);
    desk.clock.set(day(2, '10:07'));
    const next = await desk.act(key);
    await desk.act((next as { key: StepKey }).key);
    const [aim = ''] = await doubtsOf(loanId);
    const messageId = /mail relay’s log for Message-ID ([0-9a-f]{32})/.exec(aim)?.[1] ?? '?';
    const mail = desk.outside.mailboxes.messages().find(({ to }) => to === email);
    expect(mail?.messageId).toContain(messageId);
  });

  it('a call: the collector, by staff number', async () => {
    const { loanId } = await beforeTheCall(desk);
    desk.outside.phones.fault('*', { kind: 'error', status: 503, code: 20503 }, 1);
    await desk.act(callOf(loanId));
    expect(await unknown(loanId, callOf(loanId))).toMatch(
      /ask collector 04\d\d, and look into Twilio’s call log/,
    );
  });

  it('a visit: the field agent, by staff number', async () => {
    const { loanId, email } = await beforeTheVisit(desk);
    desk.outside.mailboxes.fault(email, 'greylisted');
    await desk.act(visitOf(loanId));
    expect(await unknown(loanId, visitOf(loanId))).toMatch(/ask field agent 080\d/);
  });

  it('a placement: the partner, by the file’s name', async () => {
    const { loanId } = await beforeThePlacement(desk);
    const file = `PLACEMENT_${loanId}.1.1.csv`;
    desk.outside.agency.fault(`${file}.manifest.json`, { kind: 'disk-full' });
    await desk.act(placementOf(loanId));
    const aim = await unknown(loanId, placementOf(loanId));
    expect(aim).toContain(
      `whether the case is with the agency: ask it for the file ${file} and its manifest`,
    );
  });
});
