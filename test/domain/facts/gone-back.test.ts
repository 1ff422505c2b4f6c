import type { Fact } from '../../../domain/facts/fact';
import { lossThatMayHide } from '../../../domain/facts/gone-back';
import { instant } from '../../../domain/words';

const HOUR = 60 * 60 * 1000;
const noticed = instant(Date.parse('2026-11-04T10:00:00+08:00'));
/** Three hours were lost. */
const lost: Fact = {
  kind: 'gone-back',
  seq: 7,
  at: noticed,
  who: 'system',
  from: 5,
  to: 3,
  since: instant(noticed - 3 * HOUR),
};
const after = (hours: number) => instant(noticed + hours * HOUR);

test('what a book may have forgotten is asked after for as long as was lost, and a day more', () => {
  expect(lossThatMayHide([lost], noticed)).toBe(lost);
  expect(lossThatMayHide([lost], after(26.9))).toBe(lost);
  expect(lossThatMayHide([lost], after(27))).toBeUndefined();
});

test('an act that was begun before the loss was noticed is not hidden by it', () => {
  expect(lossThatMayHide([lost], noticed, 7)).toBeUndefined();
  expect(lossThatMayHide([lost], noticed, 8)).toBe(lost);
});

test('a book that has lost nothing hides nothing', () => {
  expect(lossThatMayHide([], noticed)).toBeUndefined();
});
