import { rungOf } from '../../../../domain/decide/ladder/ladder';
import { roomFor } from '../../../../domain/decide/ladder/room';
import { dryRun } from '../../../../domain/dry-run/dry-run';
import type { ClockTime } from '../../../../domain/strategy';
import { localDate } from '../../../../domain/words';
import { loadPolicy, readLaw } from '../../../../policy/load';
import { copyOfPolicy, edit, removeCopies } from '../../../policy/policy-copy';
import {
  awayBetween,
  borrower,
  day,
  decided,
  knowing,
  live,
  loan,
  opened,
  passing,
  situation,
  spoken,
} from '../life';
import { collector, roster } from '../on-duty';
import { jdJintiaoWith } from './written-with';

afterAll(removeCopies);

/** The law of China, with the lender's contacts spread over some time. */
const spreadOver = (width: string) => {
  const folder = copyOfPolicy();
  edit(folder, 'lender.yaml', 'law: cn ', `spread: ${width}\nlaw: cn `);
  const { laws, sources } = loadPolicy(folder);
  const law = laws.get('cn');
  if (!law) throw new Error('the shipped policy lacks its law');
  return { law, text: sources.find(({ hash }) => hash === law.hash)?.content ?? '' };
};

const { law, text } = spreadOver('4h');
const start = day(1, '00:30');
const CALLED_BACK = expect.arrayContaining(['clause:call-back']) as unknown;
/** The shipped ladder, with steps that may be done until midnight. */
const patient = jdJintiaoWith(
  ...['sms', 'email'].map((by) => {
    const line = `if: { before: [agency] }\n        ${by}: latest-amount`;
    return [line, `patience: 24h\n        ${line}`] as const;
  }),
  ['day: 180\n', 'day: 180\n        patience: 24h\n'],
);
const of = (id: string, changes = {}) => opened(start, loan({ law, borrower: borrower({ id, ...changes }) }));
const begunOn = (date: string, id: string, changes = {}) =>
  live(of(id, changes), start, day(5, '23:59'), spoken('no-result')).diary.filter((one) =>
    one.startsWith(date),
  );

describe('contacts that are spread', () => {
  it('come later by one offset for a borrower and date: the five minutes between SMS and e-mail stay', () => {
    expect(begunOn('11-03', 'B-1')).toEqual(['11-03 13:58 day-2-sms', '11-03 14:03 day-2-email']);
    expect(begunOn('11-03', 'B-2')).toEqual(['11-03 10:19 day-2-sms', '11-03 10:24 day-2-email']);
    expect(begunOn('11-02', 'B-1')).toEqual(['11-02 09:24 day-1-sms']);
  });

  it('say so', () => {
    const calendar = (changes = {}) => dryRun(opened(start, loan(changes)), start, day(1, '23:59')).entries;
    expect(calendar({ law })[0]?.because).toEqual(['step:day-1-sms', 'rule:spread']);
    expect(calendar()[0]?.because).toEqual(['step:day-1-sms']);
    const calls = dryRun(opened(start, loan({ law })), start, day(3, '23:59')).entries.filter(
      ({ act }) => act === 'placeCall',
    );
    expect(calls.at(-1)).toMatchObject({ because: ['step:day-3-call', 'clause:call-again', 'rule:spread'] });
  });

  it('have all of their patience from the time that they were moved to', () => {
    const away = (until: string) => awayBetween(day(1, '09:00'), day(1, until));
    const first = (until: string) => live(of('B-1'), start, day(1, '23:59'), away(until)).diary.at(-1);
    expect(first('13:15')).toBe('11-02 13:24 day-1-sms'); // four hours after 09:24
    expect(first('13:30')).toBe('11-02 13:24 day-1-sms'); // the last try, and then it is passed over
  });

  it('are tried again a quarter of an hour after they were moved to, not after their clock time', () => {
    const { diary } = live(of('B-1'), start, day(1, '23:59'), awayBetween(day(1, '09:00'), day(1, '09:30')));
    expect(diary).toEqual(['11-02 09:24 day-1-sms', '11-02 09:39 day-1-sms']);
  });

  it('keep a call as far from its next try as the strategy has it', () => {
    const calls = live(of('B-1'), start, day(3, '23:59')).diary.filter((one) => one.includes('call'));
    expect(calls).toEqual([
      '11-04 15:26 day-3-call', // of 14:00
      '11-04 16:26 day-3-call', // of 15:00
      '11-04 19:56 day-3-call', // of 18:30: its result is written down by 20:00
    ]);
  });

  it('leave the hour alone that a borrower asked to be called at', () => {
    const asked = day(2, '11:00');
    const told = knowing(of('B-1'), day(1, '20:00'), { kind: 'call-back', when: asked });
    expect(decided(told, day(1, '20:00'))).toMatchObject({ at: asked, because: CALLED_BACK });
  });

  it('are passed over at the time that they would have had', () => {
    const unreachable = of('B-1', { addresses: { call: 'phone' } });
    const isPassedOver = (time: string) => passing(unreachable, day(1, time)).facts.length > 1;
    expect([isPassedOver('09:23'), isPassedOver('09:25')]).toEqual([false, true]);
  });

  it('are kept with the law under its hash, and read from it again', () => {
    expect(law.spreadMinutes).toBe(240);
    expect(readLaw(text)).toEqual(law);
    expect(law.hash).not.toBe(loan().law.hash);
  });
});

/** By how many minutes a step of the shipped ladder may come later on 3 November, when the lender spreads over so many. */
const room = (step: string, minutes: number, changes: Parameters<typeof loan>[0] = {}) => {
  const s = situation(loan({ law: { ...loan().law, spreadMinutes: minutes }, ...changes }), start);
  const rung = rungOf(s.strategy, step);
  return rung && roomFor(rung, localDate('2026-11-03'), s) / 60_000;
};

describe('a spread is no wider than', () => {
  it('the lender says', () => {
    expect(room('day-1-sms', 30)).toBe(30);
  });

  it('the patience of every step of the day', () => {
    expect(room('day-1-sms', 600)).toBe(240);
    expect(room('visit', 600)).toBe(60); // which waits for nothing, and holds up nothing of its day
  });

  it('the hours that the borrower asked for leave after the last step of the day', () => {
    const hours = { from: '08:00', until: '11:05' } as const;
    expect(room('day-2-sms', 240, { borrower: borrower({ hours }) })).toBe(60); // of the e-mail at 10:05
  });

  it('the time until which a call’s result is to be written down, from its last try on', () => {
    expect(room('day-3-call', 240)).toBe(90); // from 18:30 until 20:00
  });

  it('the duty of our people', () => {
    const until = (time: ClockTime) => ({ roster: roster([collector({ from: '09:00', until: time })]) });
    expect(room('day-3-call', 240, until('19:00'))).toBe(30);
    expect(room('day-3-call', 240, until('18:00'))).toBe(180); // a last try at 18:30 is none anyway
  });

  it('two shifts that meet', () => {
    const shifts = [
      collector({ from: '09:00', until: '16:00' }),
      collector({ from: '15:00', until: '18:45' }),
    ];
    expect(room('day-3-call', 240, { roster: roster(shifts) })).toBe(15);
  });

  it('every zone leaves in which the borrower may be', () => {
    const zones = ['Asia/Shanghai', 'Pacific/Auckland'] as const; // where it is five hours later
    expect(room('weekly-sms', 800, { borrower: borrower({ zones }), strategy: patient })).toBe(445);
  });

  it('the date', () => {
    expect(room('review', 1200, { strategy: patient })).toBe(900);
  });
});
