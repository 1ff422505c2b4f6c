import { days, localDate, minor } from '../../../../domain/words';
import { day, decided, knowing, live, opened, passing, type Loan } from '../life';
import { money, promise, start, until } from '../said';

describe('P7 a promise', () => {
  it('is silence until its date and grace are over, and then the ladder goes on where it was', () => {
    const diary = until(9, 2, promise());
    expect(diary.slice(0, 3)).toEqual([
      '11-02 09:00 day-1-sms',
      '11-09 10:00 day-2-sms',
      '11-09 10:05 day-2-email',
    ]);
  });

  it('that no money followed is broken, with a part of it partly kept, within the tolerance kept', () => {
    const told = knowing(opened(start), day(2, '08:00'), promise());
    const howEnded = (known: Loan) =>
      passing(known, day(8, '09:00')).facts.flatMap((fact) =>
        fact.kind === 'agreement-ended' ? [fact.how] : [],
      );
    expect(howEnded(told)).toEqual(['broken']);
    expect(howEnded(money(told, 'P-1', 20_000, '2026-11-05', '12:00'))).toEqual(['partly-kept']);
    expect(howEnded(money(told, 'P-1', 49_900, '2026-11-05', '12:00'))).toEqual(['kept']);
  });

  it('that was kept is over at once: what is still overdue is asked for again', () => {
    const told = knowing(opened(start), day(2, '08:00'), promise());
    const kept = money(told, 'P-1', 50_000, '2026-11-05', '12:00');
    expect(decided(passing(kept, day(4, '12:00')), day(4, '12:00'))).toMatchObject({ kind: 'act' });
    expect(decided(passing(kept, day(4, '12:00')), day(4, '12:00')).because).not.toContain('hold:promise');
  });
});

describe('P7 a plan', () => {
  const parts = [
    { on: localDate('2026-11-05'), amount: minor(20_000) },
    { on: localDate('2026-12-05'), amount: minor(20_000) },
  ] as const;
  const plan = promise({ as: 'plan', parts: [...parts], grace: days(3) });

  it('is silence as long as each part comes in time', () => {
    const told = money(knowing(opened(start), day(2, '08:00'), plan), 'P-1', 20_000, '2026-11-05', '12:00');
    expect(live(told, day(4, '12:30'), day(36, '23:59')).diary).toEqual([]);
    expect(decided(told, day(4, '12:30'))).toMatchObject({ act: 'review', because: ['hold:plan'] });
  });

  it('whose second part does not come is partly kept, and the ladder goes on', () => {
    const told = money(knowing(opened(start), day(2, '08:00'), plan), 'P-1', 20_000, '2026-11-05', '12:00');
    const { diary } = live(told, day(4, '12:30'), day(38, '23:59'));
    expect(diary[0]).toBe('12-09 09:00 day-1-sms');
  });

  it('P21 whose last part ends what is overdue closes the case as plan completed', () => {
    const all = promise({ as: 'plan', parts: [{ on: localDate('2026-11-05'), amount: minor(100_200) }] });
    const told = money(knowing(opened(start), day(2, '08:00'), all), 'P-1', 100_200, '2026-11-05', '12:00');
    const known = passing(told, day(4, '12:00'));
    expect(decided(known, day(4, '12:00'))).toMatchObject({ kind: 'close', outcome: 'plan-completed' });
  });
});
