import type { Happening } from '../../domain/case/fact';
import { decidedOn, noting, situationOn, type Paper } from '../../domain/dry-run/paper';
import type { Run } from '../../domain/dry-run/run';
import { days, instant, localDate, minor, type Instant } from '../../domain/words';
import { dateOf, dayIn } from './clock';

const HOUR = 3_600_000;
const NO_GRACE = { grace: days(2), tolerance: minor(0) };
const DISPUTE = {
  hold: 'dispute',
  allows: ['workItem'],
  daysStandStill: true,
  interestStandsStill: true,
  untilPaid: false,
  about: 'loan',
} as const;

/** What may become known to a case at a moment, so that no two of it contradict each other. */
const possible = ({ now, next: { paper } }: Run): readonly Happening[] => {
  const valueOn = localDate(dateOf(dayIn(paper.lenderZone, now)));
  const begun = paper.facts.findLast((fact) => fact.kind === 'started')?.key;
  const [payment] = paper.payments;
  const { sms, call } = paper.borrower.addresses;
  const asked = [...situationOn(paper, now).case.approvals].find(([, answer]) => answer === 'asked')?.[0];
  return [
    { kind: 'paid', paymentId: 'once-1', amount: minor(40_000), valueOn },
    { kind: 'refused-to-pay' },
    { kind: 'attitude', is: 'refusing' },
    { kind: 'paid', paymentId: 'once-2', amount: minor(61_000), valueOn },
    ...(begun ? [{ kind: 'result', key: begun, said: 'refused' } as const] : []),
    ...(asked === undefined ? [] : [{ kind: 'approved', step: asked } as const]),
    ...(payment
      ? [{ kind: 'reversed', paymentId: payment.paymentId, reversalId: 'once-3', valueOn } as const]
      : []),
    { kind: 'stopped' },
    { kind: 'call-back', when: instant(now + 3 * HOUR) },
    { kind: 'prefers', hours: { from: '10:00', until: '14:00' } },
    { kind: 'held', ...DISPUTE, from: valueOn },
    { kind: 'agreed', as: 'promise', parts: [{ on: valueOn, amount: minor(70_000) }], ...NO_GRACE },
    ...(sms === undefined ? [] : [{ kind: 'opted-out', by: 'sms', to: sms } as const]),
    ...(call === undefined ? [] : [{ kind: 'wrong-number', to: call } as const]),
  ];
};

const knowing = (paper: Paper, at: Instant, one: Happening): Paper => {
  const known = noting(paper, at, one);
  if (one.kind === 'paid') return { ...known, payments: [...paper.payments, one] };
  if (one.kind !== 'reversed') return known;
  return { ...known, payments: paper.payments.filter(({ paymentId }) => paymentId !== one.paymentId) };
};

/** Says that a decision depends on which of two simultaneous happenings the book learnt first; undefined when it does not. */
export const orderMatters = (
  run: Run,
  { first, second }: Readonly<{ first: number; second: number }>,
): string | undefined => {
  const all = possible(run);
  const [one, other] = [all[first % all.length], all[second % all.length]];
  if (!one || !other || one === other) return undefined;
  const { now, next } = run;
  const decided = ([a, b]: readonly [Happening, Happening]): string =>
    JSON.stringify(decidedOn(knowing(knowing(next.paper, now, a), now, b), now).decision);
  const [there, back] = [decided([one, other]), decided([other, one])];
  return there === back ? undefined : `${one.kind} and ${other.kind} at once: ${there} or ${back}`;
};
