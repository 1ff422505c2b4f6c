import { isLeftAlone, type StopInForce } from '../../../domain/dossier/stops';
import { day, knowing, ladder, loan, opened, situation, type Loan } from '../decide/life';
import { chengESheWith } from '../decide/purchase';

const now = day(1, '09:00');
const onDayOne = opened(day(1, '00:30'), loan());
const under = (known: Loan, ...inForce: readonly StopInForce[]): Loan => ({
  ...known,
  stops: { inForce, isFeedSilent: false },
});
const haltsOf = (known: Loan) => (situation(known, now).halts ?? []).map(({ because }) => because);

describe('P15 a stop holds for', () => {
  test.each<[string, StopInForce, boolean]>([
    ['everything', { id: 1, scope: 'all', named: null }, true],
    ['the strategy of the case', { id: 1, scope: 'strategy', named: ladder.name }, true],
    ['not for another strategy', { id: 1, scope: 'strategy', named: 'another' }, false],
    ['its currency', { id: 1, scope: 'segment', named: 'currency=CNY' }, true],
    ['not for another language', { id: 1, scope: 'segment', named: 'language=en' }, false],
  ])('%s', (_, stop, isMeant) => {
    expect(haltsOf(under(onDayOne, stop))).toEqual(isMeant ? ['hold:emergency-stop-1'] : []);
  });

  test('the language that the borrower asked for, from that very answer on', () => {
    const asked = knowing(onDayOne, now, { kind: 'prefers', language: 'en' });
    expect(haltsOf(under(asked, { id: 1, scope: 'segment', named: 'language=en' }))).toHaveLength(1);
  });
});

test('P17 a case that is stopped while another is not is left alone by it, and not the other way round', () => {
  const stopped = under(onDayOne, { id: 1, scope: 'strategy', named: 'cheng-e-she' });
  expect(isLeftAlone({ strategy: chengESheWith() }, stopped)).toBe(true);
  expect(isLeftAlone({ strategy: ladder }, { ...stopped, strategy: chengESheWith() })).toBe(false);
});
