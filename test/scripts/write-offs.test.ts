import { openCommandDesk, type CommandDesk } from './on-a-desk';
import { day } from '../support/desk';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await openCommandDesk(day(40, '15:00'));
});
afterAll(() => desk.close());

const small = (amount: string) => ({
  instalments: [{ dueOn: '2026-11-01', principal: amount, interest: '0.00' }],
});

test('P21 what is worth no person’s time is listed, and written off as a whole by two people who may', async () => {
  expect((await desk.arrearsHere('write-offs')).stdout).toBe('nothing is on the list for write-off\n');
  const loans = [await desk.open(small('12.00')), await desk.open(small('19.00')), await desk.open()];
  for (const { loanId } of loans) {
    desk.clock.set(day(1, '00:30'));
    await desk.live(loanId, day(40, '12:00'));
  }
  const ids = loans.slice(0, 2).map(({ loanId }) => loanId);
  const list = await desk.arrearsHere('write-offs', '--json');
  expect(JSON.parse(list.stdout)).toMatchObject(ids.map((loanId) => ({ loanId, currency: 'CNY' })));
  expect((await desk.arrearsHere('write-offs')).stdout).toMatch(/^2 cases, 31\.\d\d CNY$/m);

  const nobody = await desk.arrearsHere('write-offs', '--approve', '--by', '0417');
  expect(nobody).toMatchObject({ code: 1 });
  const asked = await desk.arrearsHere('write-offs', '--approve', '--by', '0900');
  expect(asked.stdout).toMatch(/^2 asked for \(.*\): it waits for a second person \(supervisor\)/);
  const alone = await desk.arrearsHere('write-offs', '--approve', '--by', '0900');
  expect(alone.stdout).not.toContain('written off:');
  const done = await desk.arrearsHere('write-offs', '--approve', '--by', '0901');
  expect(done).toMatchObject({ code: 0, stdout: `2 written off: ${ids.join(', ')}\n` });

  expect((await desk.arrearsHere('write-offs')).stdout).toBe('nothing is on the list for write-off\n');
  for (const loanId of ids)
    expect((await desk.facts(loanId)).at(-1)).toMatchObject({ outcome: 'written-off' });
  expect(await desk.kinds(loans[2]?.loanId ?? '')).not.toContain('closed');
});
