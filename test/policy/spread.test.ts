import { findingText } from '../../policy/finding';
import { lintPolicy } from '../../policy/lint';
import { loadPolicy } from '../../policy/load';
import { localDate } from '../../domain/words';
import { copyOfPolicy, edit, refusedIn, removeCopies, shipped } from './policy-copy';

afterAll(removeCopies);

const CASES = '# cases: 1000000';
const SPREAD = '# spread: 4h';

const fullest = (cases: number, contacts: number): string =>
  `if ${cases} cases are due on one day, its fullest minute has ${contacts} contacts, and we count on 6000 (100 a second: docs/performance.md)`;

/** What the linter says of the lender with other lines in the place of the two that are off. */
const said = (cases: string, spread = SPREAD): readonly string[] => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', CASES, cases);
  edit(folder, 'lender.yaml', SPREAD, spread);
  return lintPolicy(folder, localDate('2026-11-02'))
    .map((finding) => findingText({ ...finding, file: finding.file.replace(/^.*\//, '') }))
    .filter((text) => text.includes('fullest minute'));
};

test('the lender as shipped spreads nothing, and its law says nothing of it', () => {
  const { lender, laws } = loadPolicy(shipped);
  expect(lender).not.toHaveProperty('spreadMinutes');
  expect(laws.get('cn')).not.toHaveProperty('spreadMinutes');
});

describe('the linter', () => {
  it('proposes a width for a million cases, and says which rate it counts on', () => {
    expect(said('cases: 1000000')).toEqual([
      `lender.yaml:18:8  warning: every step is done at one clock time: ${fullest(1_000_000, 1_000_000)}. Write spread: 4h.`,
    ]);
  });

  it('proposes none where one clock time is enough', () => {
    expect(said('cases: 6000')).toEqual([]);
  });

  it('asks for a wider one', () => {
    expect(said('cases: 1000000', 'spread: 30m')).toEqual([
      `lender.yaml:19:9  warning: contacts are spread over 30 minutes: ${fullest(1_000_000, 36_667)}. Write spread: 4h.`,
    ]);
    expect(said('cases: 20000', 'spread: 1m')[0]).toContain('Write spread: 15m.');
  });

  it('names the days of a ladder that leave too little of it', () => {
    const crowded = said('cases: 1000000', 'spread: 4h');
    // A result of a call at 18:30, the last time of the day, is to be written down by 20:00.
    expect(crowded.at(-1)).toBe(
      `jd-jintiao.yaml:28:40  warning: day-4-sms can be spread over 90 minutes, with the other steps of its day: ${fullest(1_000_000, 12_223)}. Give the steps of its day more patience, or its calls an earlier last time.`,
    );
    const steps = crowded.map((text) => /warning: ([a-z0-9-]+)/.exec(text)?.[1]);
    expect(steps).toEqual(['phone-rotation', 'severe-sms', 'severe-rotation', 'legal-rotation', 'day-4-sms']);
  });

  it('says nothing more once all of them leave enough', () => {
    expect(said('cases: 400000', 'spread: 2h')).toEqual([]);
  });
});

describe('the lender is refused for', () => {
  it.each([
    ['a width without its unit', SPREAD, 'spread: "4"', '¦"4"', 'a duration is written like 30m or 4h'],
    ['a number of cases that is none', CASES, 'cases: many', 'cases: ¦many', 'cases must be a number'],
  ] as const)('%s', refusedIn('lender.yaml'));
});
