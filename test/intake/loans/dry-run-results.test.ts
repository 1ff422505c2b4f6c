import { foreseeLoan, foreseeRow, readAssumption } from '../../../intake/loans/dry-run';
import { instantOf } from '../../../domain/calendar';
import { localDate } from '../../../domain/words';
import { loadPolicy } from '../../../policy/load';
import { day, openDesk, type Desk } from '../../support/desk';
import { loanRow } from '../../support/loans';
import { callerOf } from '../../support/people';
import { beforeTheCall, HOME } from '../../support/stations';

const policy = loadPolicy();
const START = instantOf(localDate('2026-11-02'), '00:30', 'Asia/Shanghai');
const reading = (text: string) => {
  const parsed = readAssumption(text);
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed.read;
};

/** One loan: who is rung for it is drawn by its name. */
const row = { ...loanRow(localDate('2026-11-01')), ...HOME };

/** What came of each thing assumed: heard, why it was refused, or what is wrong with it. */
const outcome = (...assume: readonly string[]) => {
  const foreseen = foreseeRow(policy, row, 'jd-jintiao', START, { days: 50, assume: assume.map(reading) });
  if (foreseen.kind === 'rejected') return foreseen.faults.map(({ reason }) => reason);
  if (foreseen.kind !== 'calendar') throw new Error(foreseen.kind);
  return foreseen.calendar.inVain.map(({ refused, because }) => refused ?? because);
};

const ANSWERED = 'day 3: call answered';
const brought = (of: string, by: string, on = 'day 3 at 16:00') =>
  `${on}: result said=no-result of=${of} by=${by}`;

describe('P12 on paper as in life a result is brought by whoever it is of:', () => {
  it('a call by who would be rung for it, and by nobody else', () => {
    const refusals = ['0417', '0423'].map((by) => outcome(ANSWERED, brought('day-3-call', by)));
    expect(refusals.filter((one) => one.length === 0)).toHaveLength(1);
    const others = refusals.flat();
    expect(others).toEqual([
      expect.stringMatching(
        /^the call of step day-3-call belongs to staff:04(17|23), and only they can record its result$/,
      ),
    ]);
  });

  it('a visit by the agent who would be sent, and by nobody else', () => {
    const refusals = ['0801', '0802'].map((by) => outcome(brought('visit', by, 'day 33 at 17:00')));
    expect(refusals.filter((one) => one.length === 0)).toHaveLength(1);
    expect(refusals.flat()).toEqual([
      expect.stringMatching(/^the visit of step visit belongs to staff:080[12],/),
    ]);
  });

  it('a team’s task by anybody who may bring one', () => {
    expect(outcome(brought('team', '0501', 'day 5'))).toEqual([]);
  });

  it('nobody’s number is refused as at every door', () => {
    expect(outcome(brought('team', '9999', 'day 5'))).toEqual([
      expect.stringMatching(/^"day 5: result .*": by: 9999 is not in policy\/staff.yaml/),
    ]);
  });

  it('whoever may not bring results brings none', () => {
    expect(outcome(brought('team', '0970', 'day 5'))).toEqual([
      expect.stringContaining('staff:0970 (operator) may not do "result": ask collector'),
    ]);
  });
});

describe('P12 of a call that was made', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('the result is, on paper too, of whoever was rung', async () => {
    const { loanId } = await beforeTheCall(desk);
    await desk.live(loanId, day(3, '14:05'));
    const caller = await callerOf(desk.dependencies, loanId);
    const refusedTo = async (by: string) => {
      const assume = [reading(brought('day-3-call', by))];
      const foreseen = await foreseeLoan(desk.dependencies, loanId, { days: 2, assume });
      if (foreseen.kind !== 'calendar') throw new Error(foreseen.kind);
      return foreseen.calendar.inVain.map(({ refused }) => refused);
    };
    expect(await refusedTo(caller)).toEqual([]);
    expect(await refusedTo(caller === '0417' ? '0423' : '0417')).toEqual([
      `the call of step day-3-call belongs to staff:${caller}, and only they can record its result`,
    ]);
  });
});
