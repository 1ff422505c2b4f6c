import { switchAll, type SwitchAllOptions } from '../../../intake/loans/switch-all';
import { strategyNamed } from '../../../casebook/case/policy-version';
import type { CaseSwitch } from '../../../casebook/case/switch-strategy';
import type { Strategy } from '../../../domain/strategy';
import { openDesk, type Desk } from '../../support/desk';
import { LATER_SMS, versionOf } from '../../support/versions';
import { by } from '../../support/doors';

let desk: Desk;
let loans: readonly string[];
let other: string;
beforeEach(async () => {
  desk = await openDesk();
  const rows = await Promise.all(Array.from({ length: 10 }, () => desk.open()));
  loans = rows.map(({ loanId }) => loanId).sort();
  other = (await desk.open({ strategy: 'cheng-e-she' }, 5)).loanId;
});
afterEach(() => desk.close());

const all = async (to: Strategy, options: Partial<SwitchAllOptions> = {}, from = 'jd-jintiao') => {
  const told: CaseSwitch[] = [];
  const report = (one: CaseSwitch) => void told.push(one);
  const asked = { to, from };
  const counts = await switchAll(desk.dependencies.book, asked, {
    report,
    progress: () => undefined,
    ...options,
  });
  return { counts, told };
};
const none = { cases: 0, changed: 0, same: 0, onItAlready: 0, refused: 0, onAnother: 0, notOpen: 0 };
const switched = async () => {
  const facts = desk.dependencies.book.db.selectFrom('fact').where('kind', '=', 'strategy-switched');
  return (await facts.select('loan_id').orderBy('loan_id').execute()).map((row) => row.loan_id);
};

test('every open case on another version of the strategy is told of once, by its loan’s id, and counted exactly', async () => {
  const seen: (readonly number[])[] = [];
  const progress = (count: number, of: number) => void seen.push([count, of]);
  const shown = await all(await versionOf(desk, LATER_SMS), { progress });
  expect(shown.counts).toEqual({ ...none, cases: 10, changed: 10 });
  expect(shown.told.map(({ loanId }) => loanId)).toEqual(loans);
  expect(seen).toEqual(loans.map((_, index) => [index + 1, 10]));
  expect((await all(await versionOf(desk))).counts).toEqual({ ...none, cases: 10, same: 10 });
  expect(await switched()).toEqual([]);
});

test('a run that breaks off is run again: the rest is switched, and every case once', async () => {
  const to = await versionOf(desk, LATER_SMS);
  const report = ({ loanId }: CaseSwitch) => {
    if (loanId === loans[2]) throw new Error('killed');
  };
  await expect(all(to, { by: by('0900'), report })).rejects.toThrow('killed');
  expect(await switched()).toEqual(loans.slice(0, 8)); // as many as are done at once
  const { counts } = await all(to, { by: by('0900') });
  expect(counts).toEqual({ ...none, cases: 2, changed: 2, onItAlready: 8 });
  expect(await switched()).toEqual(loans);
});

test('only the loans that are named, or the cases on the strategy or version that is named', async () => {
  const to = await versionOf(desk, LATER_SMS);
  const [first = '', second = ''] = loans;
  await all(to, { by: by('0900'), loans: [first, second] });
  expect(await switched()).toEqual([first, second]);
  expect((await all(to, { loans: [first, other] })).counts).toEqual({
    ...none,
    cases: 2,
    onItAlready: 1,
    onAnother: 1,
  });
  const back = await strategyNamed(desk.dependencies.book, 'jd-jintiao');
  expect(back && (await all(back, { by: by('0900') }, to.hash)).counts).toEqual({
    ...none,
    cases: 2,
    changed: 2,
    onItAlready: 8,
  });
  expect((await all(to, {}, 'cheng-e-she')).counts).toMatchObject({ cases: 1 });
});

test('a version is named by its strategy, its hash, or both; anything else is none', async () => {
  const { book } = desk.dependencies;
  const { hash } = await versionOf(desk, LATER_SMS);
  const named = async (text: string) => (await strategyNamed(book, text))?.hash;
  expect(await named('jd-jintiao')).toBe(book.rules.strategies.get('jd-jintiao')?.hash);
  expect(await named(hash)).toBe(hash);
  expect(await named(`jd-jintiao@${hash}`)).toBe(hash);
  for (const text of [`cheng-e-she@${hash}`, 'nobody', '', '@', hash.slice(1)])
    expect(await named(text)).toBeUndefined();
});
