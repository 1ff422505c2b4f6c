import { localDate } from '../../domain/words';
import { holidayFindings } from '../../policy/lint/law';
import { readFolder } from '../../policy/read-folder';
import { copyOfPolicy, edit, removeCopies, shipped } from './policy-copy';
import { shippedLaw, unreadableIn } from './shipped-law';

afterAll(removeCopies);

const listOf = (name: string) => readFolder(shipped).holidays.find(({ value }) => value.name === name);

describe('P5 the holidays', () => {
  it.each(['cn', 'us', 'au'])(
    'of %s cover 2026 to 2028 at least, name their source and are not verified',
    (name) => {
      const list = listOf(name);
      expect(list?.value.years.from).toBeLessThanOrEqual(2026);
      expect(list?.value.years.until).toBeGreaterThanOrEqual(2028);
      expect(list?.content).toMatch(/^source: date-holidays \d+\.\d+\.\d+$/m);
      expect(list?.content).toMatch(/^verified: false$/m);
      for (const year of [2026, 2027, 2028])
        expect(
          Object.keys(list?.value.dates ?? {}).filter((date) => date.startsWith(`${year}`)).length,
        ).toBeGreaterThan(7);
    },
  );

  it.each([
    ['cn', '2026-02-17', 'Spring Festival'],
    ['cn', '2026-10-01', 'National Day'],
    ['us', '2026-07-04', 'Independence Day'],
    ['us', '2026-11-26', 'Thanksgiving Day'],
    ['au', '2026-04-03', 'Good Friday'],
    ['au', '2027-01-26', 'Australia Day'],
  ])('of %s have %s as %s', (name, date, called) => {
    expect(listOf(name)?.value.dates[date]).toBe(called);
  });

  it('of China say that each year’s days off are announced only in the year before', () => {
    expect(listOf('cn')?.content).toContain('only in the year before');
  });

  it('are part of the law that names them, and of its hash', () => {
    const folder = copyOfPolicy();
    const hashIn = (where: string) =>
      readFolder(where).laws.find(({ value }) => value.name === 'au')?.value.hash;
    expect(shippedLaw('au').holidays?.dates['2026-12-25']).toBe('Christmas Day');
    expect(hashIn(folder)).toBe(hashIn(shipped));
    edit(folder, 'holidays/au.yaml', '  2026-12-28: Boxing Day (substitute day)\n', '');
    expect(hashIn(folder)).not.toBe(hashIn(shipped));
    expect(readFolder(folder).laws.find(({ value }) => value.name === 'cn')?.value.hash).toBe(
      shippedLaw('cn').hash,
    );
  });
});

describe('P5 holidays that end', () => {
  let folder: string;
  beforeAll(() => {
    folder = copyOfPolicy();
    edit(folder, 'lender.yaml', 'law: cn ', 'law: au ');
  });
  const on = (today: string) => holidayFindings(readFolder(folder), localDate(today));

  it('are a finding half a year before, at the years, with what happens then and what to do', () => {
    expect(on('2030-06-30')).toEqual([]);
    expect(on('2030-07-30')).toMatchObject([
      {
        line: 7,
        column: 8,
        reason:
          'the holidays "au" end on 2030-12-31, and every later date counts as one (rule au-not-on-national-holidays)',
        remedy: 'Write the years from 2031 on: npm run write-holidays.',
      },
    ]);
    expect(on('2035-01-01')).toHaveLength(1);
  });

  it('are none of the lender’s business under a law that asks for none', () => {
    expect(holidayFindings(readFolder(shipped), localDate('2035-01-01'))).toEqual([]);
  });
});

describe('P5 a file of holidays is refused for', () => {
  it.each([
    [
      'a date that is none',
      '2026-12-25: C',
      '2026-12-32: C',
      '2026-12-32: ¦C',
      'a holiday is a date like 2026-12-25',
    ],
    [
      'a date outside its years',
      '2026-12-25: C',
      '2025-12-25: C',
      '2025-12-25: ¦C',
      '2025-12-25 is in none of the years',
    ],
    [
      'years that end before they begin',
      'until: 2030',
      'until: 2020',
      'years: ¦{',
      'years go from the first to the last',
    ],
    ['no source', 'source: date-holidays 3.37.0\n', '', '¦holidays: au', 'source is missing'],
    [
      'another name than its file’s',
      'holidays: au',
      'holidays: at',
      'holidays: ¦at',
      'holidays "at" is in a file named "au"',
    ],
  ])('%s', unreadableIn('holidays/au.yaml'));
});
