import { shareOf } from '../../../../domain/decide/ladder/spread';
import { addDays } from '../../../../domain/calendar';
import { localDate } from '../../../../domain/words';

const MILLION = 1_000_000;
const DATE = localDate('2026-11-02');
/** Four hours. */
const MINUTES = 240;

/** How many fall into each minute of the width. */
const byMinute = (shares: Iterable<number>): readonly number[] => {
  const minutes = new Array<number>(MINUTES).fill(0);
  for (const share of shares) {
    const minute = Math.floor(share * MINUTES);
    minutes[minute] = (minutes[minute] ?? 0) + 1;
  }
  return minutes;
};

const fullest = (counts: readonly number[]): number =>
  Math.max(...counts) / (counts.reduce((sum, count) => sum + count, 0) / counts.length);

function* ofBorrowers(idOf: (n: number) => string) {
  for (let n = 0; n < MILLION; n++) yield shareOf(idOf(n), DATE);
}

const IDS: readonly (readonly [string, (n: number) => string])[] = [
  ['counted', (n) => String(n)],
  ['counted, with zeros in front', (n) => `B-${String(n).padStart(9, '0')}`],
  ['of a core system that counts by ten', (n) => `CUST${n * 10}-SH`],
  ['of 32 hexadecimal digits', (n) => (BigInt(n) * 0x9e37_79b9_7f4a_7c15n).toString(16).padStart(32, '0')],
];

test.each(IDS)(
  'of a million borrowers whose ids are %s, spread over four hours, the fullest minute has at most 1.1 times the mean',
  (_, idOf) => {
    expect(fullest(byMinute(ofBorrowers(idOf)))).toBeLessThan(1.1);
  },
);

test('one borrower is contacted at any time of the width over the dates, and no date is the same as the one before', () => {
  const shares = Array.from({ length: 10_000 }, (_, n) => shareOf('B-1', addDays(DATE, n)));
  expect(fullest(byMinute(shares))).toBeLessThan(2);
  const [before, after] = [shares.slice(0, -1), shares.slice(1)];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const together = mean(before.map((share, n) => (share - 0.5) * ((after[n] ?? 0) - 0.5))) * 12;
  expect(Math.abs(together)).toBeLessThan(0.05); // the correlation of a date with the next
});
