import { openWorkItem } from '../../../activities/open-work-item';
import { sendEmail } from '../../../activities/send-email';
import type { StepKey } from '../../../domain/facts/fact';
import { day, firstSms, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const KILLED = new Error('the worker was killed');

describe('an e-mail whose worker died', () => {
  const emailKey = (loanId: string): StepKey => `${loanId}/1/day-2-email#1/sendEmail`;
  const mailsTo = (email: string) => desk.outside.mailboxes.messages().filter(({ to }) => to === email);
  const atEmail = async () => {
    const row = await desk.open();
    desk.clock.set(day(1, '09:00'));
    await desk.sms(firstSms(row.loanId));
    desk.clock.set(day(2, '10:00'));
    await desk.sms(`${row.loanId}/1/day-2-sms#1/sendSms`);
    desk.clock.set(day(2, '10:05'));
    return row;
  };
  const dieMailing = async (loanId: string, when: 'before' | 'after') => {
    const { email } = desk.dependencies;
    const send: typeof email.send = async (attempt, mayLeave) => {
      if (when === 'after') await email.send(attempt, mayLeave);
      throw KILLED;
    };
    const dying = sendEmail({ ...desk.dependencies, email: { ...email, send } });
    await expect(dying({ loanId, key: emailKey(loanId) })).rejects.toBe(KILLED);
  };

  it('before the words left is sent once', async () => {
    const { loanId, email } = await atEmail();
    await dieMailing(loanId, 'before');
    await desk.email(emailKey(loanId));
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('after the words may have left is never sent again, and a person finds out', async () => {
    const { loanId, email } = await atEmail();
    await dieMailing(loanId, 'after');
    const next = await desk.email(emailKey(loanId));
    const task: StepKey = `${loanId}/1/day-2-email#1/openWorkItem`;
    expect(next).toMatchObject({ act: 'openWorkItem', key: task });
    await openWorkItem(desk.dependencies)({ loanId, key: task });
    await openWorkItem(desk.dependencies)({ loanId, key: task });
    expect(mailsTo(email)).toHaveLength(1);
    const items = desk.dependencies.book.db.selectFrom('work_item').where('loan_id', '=', loanId);
    expect(await items.select(['key', 'queue', 'due_on']).execute()).toEqual([
      { key: task, queue: 'operators', due_on: '2026-11-04' },
    ]);
  });
});
