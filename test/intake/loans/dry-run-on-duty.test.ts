import { foreseeRow } from '../../../intake/loans/dry-run';
import { dateIn, instantOf, weekdayOf, written } from '../../../domain/calendar';
import { localDate } from '../../../domain/words';
import { loadPolicy, type Policy } from '../../../policy/load';
import { copyOfPolicy, edit, removeCopies } from '../../policy/policy-copy';
import { loanRow } from '../../support/loans';
import { HOME } from '../../support/stations';

afterAll(removeCopies);

const SHANGHAI = 'Asia/Shanghai';

/** The shipped policy with an edit for both collectors. */
const withCollectors = (from: string, to: string): Policy => {
  const folder = copyOfPolicy();
  edit(folder, 'staff.yaml', from, to);
  edit(folder, 'staff.yaml', from, to);
  return loadPolicy(folder);
};

const foreseen = (policy: Policy, strategy: string, changes: Readonly<Record<string, unknown>> = {}) => {
  const row = loanRow(localDate('2026-11-01'), { ...HOME, ...changes });
  const from = instantOf(localDate('2026-11-02'), '00:30', SHANGHAI);
  const seen = foreseeRow(policy, row, strategy, from, { days: 120 });
  if (seen.kind !== 'calendar') throw new Error(JSON.stringify(seen));
  return seen;
};
const callsIn = ({ calendar }: ReturnType<typeof foreseen>) =>
  calendar.entries.filter((entry) => entry.act === 'placeCall');

test.each(['jd-jintiao', 'cheng-e-she'])(
  'P12 R5 with collectors from Monday to Friday the dry run of %s has no call on a weekend, and says what moved it',
  (strategy) => {
    const calls = callsIn(foreseen(withCollectors('days: mon-sun', 'days: mon-fri'), strategy));
    const isOnWeekend = (at: (typeof calls)[number]['at']) => weekdayOf(dateIn(SHANGHAI, at)) > 5;
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.filter(({ at }) => isOnWeekend(at))).toEqual([]);
    expect(calls.filter((call) => 'failed' in call)).toEqual([]);
  },
);

test('P12 R5 a call whose Saturday has no collector is foreseen for Monday', () => {
  const seen = foreseen(withCollectors('days: mon-sun', 'days: mon-fri'), 'cheng-e-she');
  const moved = callsIn(seen).find(({ because }) => because.includes('roster:no-collector'));
  expect(moved && weekdayOf(dateIn(SHANGHAI, moved.at))).toBe(1);
  expect(moved && written(moved.at, SHANGHAI)).toMatch(/10:30$/); // its own clock time, as any late step
});

test('P12 P14 a borrower whose language no collector speaks is called in no dry run, which says why', () => {
  const policy = withCollectors('languages: [zh-CN, en]', 'languages: [zh-CN]');
  expect(callsIn(foreseen(policy, 'jd-jintiao', { language: 'zh-CN' }))).not.toEqual([]);
  const english = foreseen(policy, 'jd-jintiao', { language: 'en' });
  expect(callsIn(english)).toEqual([]);
  expect(english.not).toContainEqual(
    expect.objectContaining({ step: 'day-3-call', because: ['roster:no-collector'] }),
  );
});
