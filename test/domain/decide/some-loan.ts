import fc from 'fast-check';
import { addDays } from '../../../domain/calendar';
import { CALL_ENDS, SAID, type Ending, type Happening, type StepKey } from '../../../domain/facts/fact';
import { rungsOf } from '../../../domain/decide/ladder/ladder';
import { isContact, measureOf } from '../../../domain/decide/ladder/measure';
import type { Law } from '../../../domain/law/rule';
import { days, instant, localDate, minor, type Channel } from '../../../domain/words';
import { borrower, day, knowing, ladder, loan, opened, type Loan } from './life';

const HOUR = 3_600_000;
const zone = fc.constantFrom('Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland', 'America/St_Johns');
/** A moment between two days past due. */
export function moment(from: number, until: number) {
  return fc
    .integer({ min: from * 1440, max: until * 1440 })
    .map((n) => instant(day(0, '00:00') + n * 60_000));
}
/** The steps that dun the borrower. */
export const contacts = rungsOf(ladder).flatMap(({ step }) => {
  const { act, channel } = measureOf(step);
  return act && channel && isContact(step) ? [{ step, act, channel }] : [];
});
const begun = (key: StepKey, by?: Channel): Happening => ({
  kind: 'started',
  key,
  ...(by ? { by } : {}),
  to: by ?? '',
  day: days(1),
  stage: 'initial',
  law: 'cn',
  because: ['step:test'],
});
const ending = fc.constantFrom<Ending>(
  { kind: 'accepted', reference: 'SM1' },
  { kind: 'not-sent', code: 'ECONNREFUSED' },
  { kind: 'refused', code: '21614' },
  { kind: 'unknown' },
);

/** One thing that became of one contact. */
const contact = fc
  .tuple(fc.constantFrom(...contacts), fc.option(ending))
  .map(([{ step, act, channel }, how]): readonly Happening[] => {
    const key: StepKey = `L-1/1/${step.id}#1/${act}`;
    if (!how) return [{ kind: 'skipped', step: step.id, because: ['channel:test'] }];
    return [begun(key, channel), { kind: 'ended', key, how }];
  });

const call = fc
  .tuple(fc.constantFrom('day-3-call', 'day-4-call'), fc.option(fc.constantFrom(...CALL_ENDS)))
  .map(([step, how]): readonly Happening[] => {
    const key: StepKey = `L-1/1/${step}#1/placeCall`;
    const rung = [
      begun(key, 'call'),
      { kind: 'ended', key, how: { kind: 'accepted', reference: 'CA1' } },
    ] as const;
    return how ? [...rung, { kind: 'call-ended', key, how, seconds: 1 }] : rung;
  });

const visit = fc.tuple(moment(1, 90), ending).map(([from, how]): readonly Happening[] => {
  const key: StepKey = 'L-1/1/visit#1/bookVisit';
  const until = instant(from + HOUR);
  return [
    { kind: 'visit-booked', key, uid: 'V', agent: '0801', from, until },
    begun(key),
    { kind: 'ended', key, how },
  ];
});

const placement = fc
  .tuple(ending, fc.option(fc.constantFrom('accepted' as const, 'refused' as const)))
  .map(([how, answer]): readonly Happening[] => {
    const key: StepKey = 'L-1/1/agency#1/handOffToAgency';
    const file = [begun(key), { kind: 'ended', key, how }] as const;
    return answer ? [...file, { kind: 'acknowledged', key, how: answer, code: '' }] : file;
  });

const person = fc
  .tuple(
    fc.constantFrom<StepKey>(
      'L-1/1/day-3-call#1/placeCall',
      'L-1/1/visit#1/bookVisit',
      'L-1/1/team#1/openWorkItem',
    ),
    fc.constantFrom(...SAID),
  )
  .map(([key, said]): readonly Happening[] => [{ kind: 'result', key, said }]);

const alone = fc.constantFrom<Happening>(
  {
    kind: 'work-item-opened',
    key: 'L-1/1/team#1/openWorkItem',
    queue: 'internal-team',
    because: ['step:team'],
  },
  {
    kind: 'work-item-opened',
    key: 'L-1/1/agency#1/askApproval',
    queue: 'supervisors',
    because: ['step:agency'],
  },
  { kind: 'approved', step: 'agency' },
  { kind: 'approval-refused', step: 'agency' },
  { kind: 'failed', key: 'L-1/1/day-4-call#1/placeCall', code: 'no-collector' },
  { kind: 'failed', key: 'L-1/1/visit#1/cancelVisit', code: 'Error' },
  { kind: 'failed', key: 'L-1/1/agency#1/recallFromAgency', code: 'Error' },
  { kind: 'ended', key: 'L-1/1/visit#1/cancelVisit', how: { kind: 'accepted', reference: 'M1' } },
  { kind: 'ended', key: 'L-1/1/agency#1/recallFromAgency', how: { kind: 'not-sent', code: '4' } },
);

/** Something that became known at a random moment; not all of it makes sense together. */
const became = fc.record({
  happened: fc.oneof(
    contact,
    call,
    visit,
    placement,
    person,
    alone.map((one): readonly Happening[] => [one]),
  ),
  at: moment(1, 90),
});

const payment = fc.record({
  paymentId: fc.constant('P-1'),
  amount: fc.constantFrom(minor(10_000), minor(50_000), minor(300_000)),
  valueOn: fc.integer({ min: -5, max: 60 }).map((count) => addDays(localDate('2026-11-01'), count)),
});

/** The law as it is, or with its contacts spread over some minutes. */
const someLaw = fc.constantFrom(0, 0, 45, 240, 900).map((spreadMinutes): Law => {
  const { law } = loan();
  return spreadMinutes === 0 ? law : { ...law, spreadMinutes };
});

/** A loan of which random things became known, and some of it paid. */
export const someLoan = fc
  .record({ zones: fc.uniqueArray(zone, { minLength: 1, maxLength: 2 }), lenderZone: zone, law: someLaw })
  .chain(({ zones: [first = 'Asia/Shanghai', ...others], lenderZone, law }) =>
    fc.record({
      known: fc.constant(loan({ lenderZone, law, borrower: borrower({ zones: [first, ...others] }) })),
      openedAt: moment(2, 40),
      history: fc.array(became, { maxLength: 6 }),
      payments: fc.array(payment, { maxLength: 1 }),
    }),
  )
  .map(({ known, openedAt, history, payments }): Loan => {
    const after = [...history].filter(({ at }) => at > openedAt).sort((a, b) => a.at - b.at);
    const facts = after.flatMap(({ happened, at }) => happened.map((happening) => ({ happening, at })));
    const open = { ...opened(openedAt, known), payments };
    return facts.reduce<Loan>((one, { happening, at }) => knowing(one, at, happening), open);
  });
