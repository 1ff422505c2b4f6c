import type { Happening } from '../../../../domain/facts/fact';
import type { Strategy } from '../../../../domain/strategy';
import { localDate } from '../../../../domain/words';
import { borrower, day, knowing, ladder, live, loan, opened, situation } from '../life';
import { holdsFrom } from '../../../../domain/decide/ladder/condition';
import { hold } from '../said';

const start = day(1, '00:30');
const isAsk = (line: string) => line.includes('no-channel');
const NOBODY = borrower({ addresses: { visit: 'home' } });
const out = (by: 'sms' | 'email' | 'call', to: string): Happening => ({ kind: 'opted-out', by, to });

describe('P8 when no channel is left to reach the borrower by', () => {
  it('a person is asked to find one, once', () => {
    const { diary } = live(opened(start, loan({ borrower: NOBODY })), start, day(100, '00:00'));
    expect(diary.filter(isAsk)).toEqual(['11-02 00:30 no-channel openWorkItem']);
  });

  it('a person is asked as soon as the last one was opted out of', () => {
    const told = [out('sms', 'phone'), out('call', 'phone'), out('email', 'mailbox')].reduce(
      (one, fact) => knowing(one, day(2, '08:00'), fact),
      opened(start),
    );
    expect(live(told, day(2, '08:00'), day(9, '00:00')).diary.filter(isAsk)).toEqual([
      '11-03 08:00 no-channel openWorkItem',
    ]);
  });

  it('nobody is asked while one is left', () => {
    const mailOnly = borrower({ addresses: { email: 'mailbox' } });
    const { diary } = live(opened(start, loan({ borrower: mailOnly })), start, day(30, '00:00'));
    expect(diary.filter(isAsk)).toEqual([]);
  });

  it('nobody is asked while a hold lets nobody work on the case', () => {
    const held = knowing(
      opened(start, loan({ borrower: NOBODY })),
      start,
      hold({ allows: [], from: localDate('2026-11-02') }),
    );
    expect(live(held, start, day(30, '00:00')).diary.filter(isAsk)).toEqual([]);
  });
});

describe('P8 a step that takes the place of another', () => {
  const [first, ...stages] = ladder.stages;
  const [{ else: __, ...own }, ...others] = first.steps;
  const { sms: _, ...rest } = { ...own, id: 'day-1-email', at: '09:05' } as const;
  const step = { ...rest, email: 'how-to-pay-in-detail', if: { unreachable: ['day-1-sms'] } } as const;
  const strategy = {
    ...ladder,
    stages: [{ ...first, steps: [own, ...others, step] }, ...stages],
  } as Strategy;
  const firstDay = (reach: ReturnType<typeof borrower>) =>
    live(opened(start, loan({ strategy, borrower: reach })), start, day(2, '00:00')).diary;

  it('comes when that one cannot reach the borrower, and only then', () => {
    expect(firstDay(borrower())).toEqual(['11-02 09:00 day-1-sms']);
    expect(firstDay(borrower({ addresses: { email: 'mailbox' } }))).toEqual(['11-02 09:05 day-1-email']);
  });

  it('stays away while the fallback of that one reaches the borrower', () => {
    const s = situation(
      opened(start, loan({ borrower: borrower({ addresses: { email: 'mailbox' } }) })),
      start,
    );
    expect(holdsFrom({ unreachable: ['day-1-sms'] }, s)).toBeUndefined();
    expect(holdsFrom({ unreachable: ['day-2-sms'] }, s)).toBeDefined();
  });

  it('holds whatever was refused, opted out of, or is wrong', () => {
    const refused = borrower({ unusable: new Map([['sms:phone', 'wrong-number']]) });
    const s = situation(opened(start, loan({ strategy, borrower: refused })), start);
    expect(holdsFrom({ unreachable: ['day-1-sms'] }, s)).toBeDefined();
    expect(holdsFrom({ unreachable: ['day-1-sms', 'day-2-email'] }, s)).toBeUndefined();
  });
});
