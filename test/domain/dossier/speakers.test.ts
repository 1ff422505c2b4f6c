import { addDays } from '../../../domain/calendar';
import { localDate } from '../../../domain/words';
import { day, knowing, live, loan, opened, situation } from '../decide/life';
import { hold } from '../decide/said';

const younger = { loanId: 'L-2', since: localDate('2026-11-03') };
const older = { loanId: 'L-0', since: localDate('2026-10-01') };
const now = day(5, '12:00');
const voiceOf = (known: Parameters<typeof situation>[0]) => situation(known, now).voice;

describe('P17 of two overdue loans', () => {
  const two = opened(day(1, '00:30'), loan({ others: [younger] }));

  test('the one that is overdue for longest speaks', () => {
    expect(voiceOf(two)).toEqual({ by: 'L-1', for: ['L-2'], worth: 200_000 });
    expect(voiceOf(opened(day(1, '00:30'), loan({ others: [older] })))).toMatchObject({
      by: 'L-0',
      for: ['L-1'],
    });
  });

  test('one that a person stopped speaks no more, also while it is still being unwound', () => {
    expect(voiceOf(knowing(two, day(4, '12:00'), { kind: 'stopped' }))).toBeUndefined();
  });

  test('one that a hold keeps silent speaks no more', () => {
    expect(voiceOf(knowing(two, day(4, '12:00'), hold()))).toBeUndefined();
  });
});

test('P17 a loan that becomes overdue while a case is lived on paper is spoken for from then on', () => {
  const later = { loanId: 'L-2', since: addDays(localDate('2026-11-01'), 8) };
  const two = opened(day(1, '00:30'), loan({ others: [later] }));
  const alsoFor = live(two, day(1, '00:30'), day(25, '12:00')).loan.facts.flatMap((fact) =>
    fact.kind === 'started' && fact.by ? [[fact.day, fact.alsoFor ?? []]] : [],
  );
  expect(alsoFor).toContainEqual([4, []]);
  expect(alsoFor).toContainEqual([14, ['L-2']]);
});
