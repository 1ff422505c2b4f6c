import { lookUp } from '../../../casebook/read/look-up';
import { day, openDesk, type Desk } from '../../support/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const stageShown = async (loanId: string) => (await lookUp(desk.dependencies.book, loanId)).case?.stage;

test('P2 a case is listed and shown under the stage of its days past due, not under the one of its next act', async () => {
  desk.clock.set(day(4, '08:00'));
  const { loanId } = await desk.keep({ strategy: 'cheng-e-she' });
  await desk.enrol(loanId);
  expect(await desk.live(loanId, day(4, '12:00'))).toMatchObject({
    key: `${loanId}/1/phone-call#1/placeCall`,
    labels: { stage: 'first-notice' },
  });
  expect(await stageShown(loanId)).toBe('first-notice');
  expect(await desk.live(loanId, day(6, '12:00'))).toMatchObject({ labels: { stage: 'phone' } });
  expect(await stageShown(loanId)).toBe('phone');
});

test('P2 an act that still belongs to the stage before takes no case back to that', async () => {
  const { loanId } = await desk.open();
  expect(await desk.live(loanId, day(3, '23:00'))).toMatchObject({ labels: { stage: 'initial' } });
  expect(await desk.live(loanId, day(4, '09:31'))).toMatchObject({
    key: `${loanId}/1/day-4-email#1/sendEmail`,
    labels: { stage: 'sustained' },
  });
});

test('P2 R1 in the days of grace a case is listed under grace', async () => {
  desk.clock.set(day(2, '08:00'));
  const { loanId } = await desk.keep({ strategy: 'cheng-e-she' });
  expect(await desk.enrol(loanId)).toMatchObject({ next: { act: 'sendSms', labels: { stage: 'grace' } } });
});

test('P2 a case that has ended is shown under the stage in which it ended, however much time goes by', async () => {
  const { loanId } = await desk.open();
  await desk.live(loanId, day(2, '12:00'));
  await desk.pay(loanId, `P-${loanId}`, '2000.00');
  desk.clock.set(day(200, '12:00'));
  expect(await stageShown(loanId)).toBe('initial');
});
