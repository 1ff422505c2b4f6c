import { loadPolicy } from '../../policy/load';
import { keyOf, type ActName, type Fact, type Happening, type Reason } from '../../domain/facts/fact';
import { instant, localDate } from '../../domain/words';
import { withBlock } from '../activities/notices';
import { removeCopies } from '../policy/policy-copy';
import { check } from './check';
import { before, beginOf, changed, having, isOf, known, lifeOf, shifted } from './forging';
import type { Lived } from './walk';

afterAll(removeCopies);

const DAY = 86_400_000;
const found = loadPolicy(withBlock()).strategies.get('jd-jintiao');
if (!found) throw new Error('there is no jd-jintiao');
const { small: _, floors: __, ...strategy } = found;
const life = lifeOf(strategy);
const faultsOf = (lived: Lived): string => check(lived).faults.join('\n');

const about = (act: ActName, occurrence = 1) =>
  keyOf({ loanId: 'L-1', episode: 1, step: 'block', occurrence, act });
const withdrawal = (because: Reason, occurrence = 1): Happening => ({
  kind: 'started',
  key: about('withdrawNotice', occurrence),
  to: '',
  day: life.walk.paper.strategy.grace,
  stage: 'initial',
  law: '',
  because: [because],
});
const ended = (act: ActName, kind: 'accepted' | 'unknown' = 'accepted'): Happening => ({
  kind: 'ended',
  key: about(act),
  how: kind === 'accepted' ? { kind, reference: 'R1' } : { kind },
});
const CLOSED: Happening = { kind: 'closed', outcome: 'repaid' };
const GIVEN_UP: Happening = {
  kind: 'work-item-opened',
  key: about('openWorkItem', 9),
  queue: 'operators',
  because: ['clause:notice-not-withdrawn'],
};

/** The life with that at its end, each so many milliseconds after it. */
const thenCame = (...some: readonly (readonly [later: number, happened: Happening])[]): Lived =>
  having(life, (facts) => [
    ...facts,
    ...some.map(([later, happened]): Fact => known(instant(life.now + later), happened)),
  ]);
const REPAID = 'clause:repaid';

test('nothing is wrong with the life that is forged below, and a system is told in it', () => {
  expect(faultsOf(life)).toBe('');
  expect(beginOf(life, 'block')).toBeGreaterThan(0);
  const takenBack = thenCame([0, withdrawal(REPAID)], [0, ended('withdrawNotice')], [0, CLOSED]);
  expect(faultsOf(takenBack)).toBe('');
});

test.each<[string, Lived, string]>([
  ['a notice in force after the end', thenCame([0, CLOSED]), 'leaves L-1/1/block#1/notifySystem in force'],
  [
    'a notice of which nobody knew in force after the end',
    thenCame([0, withdrawal(REPAID)], [0, ended('withdrawNotice', 'unknown')], [0, CLOSED]),
    'leaves L-1/1/block#1/notifySystem in force',
  ],
  [
    'a notice that is taken back while the case goes on',
    thenCame([0, withdrawal('clause:visit-declined')]),
    'takes back while the case goes on',
  ],
  [
    'a notice that is taken back twice',
    thenCame([0, withdrawal(REPAID)], [0, ended('withdrawNotice')], [1, withdrawal(REPAID, 2)]),
    'takes back what nobody was told',
  ],
  [
    'a system that is told again',
    thenCame([0, { ...withdrawal('step:block'), key: about('notifySystem', 2) } as Happening]),
    'tells again what is in force',
  ],
  [
    'a notice that is tried for longer than a day',
    thenCame(
      ...Array.from({ length: 6 }, (_, n): readonly [number, Happening] => [
        (n * DAY) / 5,
        withdrawal(REPAID, n + 1),
      ]),
    ),
    'is tried for longer than a day',
  ],
  [
    'a notice that is given up within a day',
    thenCame([0, withdrawal(REPAID)], [0, ended('withdrawNotice', 'unknown')], [DAY / 2, GIVEN_UP]),
    'gives up within a day',
  ],
  ['a notice before its day', shifted(life, 'block', -2 * DAY), 'tells of what is not overdue'],
  [
    'a notice that counts as a contact',
    changed(life, (fact) => (fact.kind === 'started' && isOf('block')(fact) ? { ...fact, by: 'sms' } : fact)),
    'counts as a contact',
  ],
  [
    'P6 a notice under a hold',
    before(life, 'block', {
      kind: 'held',
      hold: 'dispute',
      from: localDate('2026-11-01'),
      allows: ['workItem'],
      daysStandStill: false,
      interestStandsStill: false,
      untilPaid: false,
      about: 'loan',
    }),
    'started at 2026-11-18T00:30 comes under a hold',
  ],
])('R23 a life is found that has %s', (_, forged, fault) => {
  expect(faultsOf(forged)).toContain(fault);
});
