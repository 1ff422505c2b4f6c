import type { Fact, Happening } from '../../../domain/facts/fact';
import { isOfSegment, segmentOf } from '../../../domain/facts/segment';
import { instant } from '../../../domain/words';

const told = (...happenings: readonly Happening[]): readonly Fact[] =>
  happenings.map((one, seq) => ({ seq, at: instant(seq), who: 'system', ...one }));
const repaid: Happening = { kind: 'closed', outcome: 'repaid' };

describe('R26 the case of a loan', () => {
  it.each([
    ['first', 'that never had one', []],
    ['first', 'that was paid on time', [{ kind: 'closed', outcome: 'paid-on-time' }]],
    ['forgetful', 'that was repaid before', [repaid]],
    ['deliberate', 'of somebody who refused before', [{ kind: 'refused-to-pay' }, repaid]],
    [
      'deliberate',
      'of a promise broken before',
      [{ kind: 'agreement-ended', as: 'promise', how: 'broken' }, repaid],
    ],
    [
      'forgetful',
      'of a promise kept before',
      [{ kind: 'agreement-ended', as: 'promise', how: 'kept' }, repaid],
    ],
  ] as const)('is %s: one %s', (segment, _, happenings) => {
    expect(segmentOf(told(...happenings))).toBe(segment);
  });

  it('is repeated whatever came before, and the first only when nothing did', () => {
    expect(
      (['first', 'forgetful', 'deliberate'] as const).map((one) => isOfSegment(one, 'repeated')),
    ).toEqual([false, true, true]);
    expect(isOfSegment('deliberate', 'forgetful')).toBe(false);
  });
});
