import type { Happening } from '../../domain/facts/fact';
import { turn } from '../../domain/decide/turn';
import { noting, type Dossier } from '../../domain/dossier/dossier';
import { situationOf } from '../../domain/decide/situation';
import type { Run } from '../../domain/dry-run/dry-run';
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
const possible = ({ now, next: { dossier } }: Run): readonly Happening[] => {
  const valueOn = localDate(dateOf(dayIn(dossier.lenderZone, now)));
  const begun = dossier.facts.findLast((fact) => fact.kind === 'started')?.key;
  const [payment] = dossier.payments;
  const { sms, call } = dossier.borrower.addresses;
  const asked = [...situationOf(dossier, now).case.approvals].find(([, answer]) => answer === 'asked')?.[0];
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

const knowing = (dossier: Dossier, at: Instant, one: Happening): Dossier => {
  const known = noting(dossier, at, one);
  if (one.kind === 'paid') return { ...known, payments: [...dossier.payments, one] };
  if (one.kind !== 'reversed') return known;
  return { ...known, payments: dossier.payments.filter(({ paymentId }) => paymentId !== one.paymentId) };
};

/** Says that a decision depends on which of two simultaneous happenings the book learnt first; undefined when it does not. */
export function orderMatters(
  run: Run,
  { first, second }: Readonly<{ first: number; second: number }>,
): string | undefined {
  const all = possible(run);
  const [one, other] = [all[first % all.length], all[second % all.length]];
  if (!one || !other || one === other) return undefined;
  const { now, next } = run;
  const decided = ([a, b]: readonly [Happening, Happening]): string =>
    JSON.stringify(turn(knowing(knowing(next.dossier, now, a), now, b), now).decision);
  const [there, back] = [decided([one, other]), decided([other, one])];
  return there === back ? undefined : `${one.kind} and ${other.kind} at once: ${there} or ${back}`;
}
