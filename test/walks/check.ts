import type { Law } from '../../domain/law/rule';
import { allocatedOn } from '../../domain/money/owed';
import { localDate } from '../../domain/words';
import { reachedNobody } from './attempts';
import { dateOf, dayIn } from './clock';
import { closerByPayment } from './closer';
import { unasked } from './conditions';
import { debtOf, misconduct } from './conduct';
import { askedAgainst } from './asks';
import { doubtedAgainst } from './doubts';
import { notAtOnce, passedOverInVain, wrongChannel } from './fallbacks';
import { saidAgainst } from './said';
import { momentsOf, type Known } from './known';
import { misplaced } from './ladder';
import { misnoticed } from './notices';
import { unlawful } from './lawful';
import { milderInNode } from './milder';
import { crowded } from './one-node';
import { offItsTime } from './on-time';
import { unattended } from './on-duty';
import type { Lived } from './walk';
import { missedInVain, wishedOtherwise } from './wishes';

/** How many contacts of a life were checked, and everything that was wrong with it. */
export type Checked = Readonly<{ contacts: number; faults: readonly string[] }>;

/** Checks a life against a law, and against everything that holds under any law. */
export function check(lived: Lived, law: Law = lived.walk.paper.law): Checked {
  const { dossier, walk } = lived;
  const { moments, tasks, notices, end } = momentsOf(dossier.loanId, dossier.facts, walk.paper.borrower);
  const inVain = reachedNobody(dossier.facts);
  const contacts = moments.filter(({ fact }) => !inVain.has(fact.key));
  const faults = moments.flatMap((moment) => [
    ...unlawful(moment, lived, law),
    ...misconduct(moment, lived),
    ...saidAgainst(moment, lived),
    ...wishedOtherwise(moment, lived),
    ...misplaced(moment, lived),
    ...wrongChannel(moment, lived),
    ...offItsTime(moment, lived),
    ...milderInNode(moment, lived),
    ...closerByPayment(moment, moments, lived),
    ...unasked(moment, lived),
  ]);
  return {
    contacts: moments.length,
    faults: [
      ...lived.faults,
      ...faults,
      ...tasks.flatMap((task) => unasked(task, lived)),
      ...askedAgainst(lived),
      ...doubtedAgainst(lived),
      ...missedInVain(tasks, lived),
      ...passedOverInVain(lived),
      ...notAtOnce(lived),
      ...crowded(contacts, tasks, moments, lived),
      ...unattended(lived),
      ...misnoticed(notices, lived),
      ...begunTwice(lived),
      ...misallocated(end, lived),
    ],
  };
}

const begunTwice = ({ dossier: { facts } }: Lived): readonly string[] => {
  const keys = facts.flatMap((fact) => (fact.kind === 'started' ? [fact.key] : []));
  return keys.filter((key, n) => keys.indexOf(key) < n).map((key) => `${key} was begun twice`);
};

/** P2: what a payment settled and what was left of it are together what was paid. */
const misallocated = ({ payments }: Known, lived: Lived): readonly string[] => {
  const { dossier, now } = lived;
  if (payments.length === 0) return [];
  const on = localDate(dateOf(dayIn(dossier.lenderZone, now)));
  const setOff = allocatedOn(debtOf(lived), payments, dossier.terms, on);
  return payments.flatMap(({ paymentId, amount }) => {
    const one = setOff.find((other) => other.paymentId === paymentId);
    const parts = one ? [one.costs, one.interestAndPenalty, one.principal, one.surplus] : [];
    const isWhole = parts.reduce((total, part) => total + part, 0) === Number(amount);
    return isWhole && parts.every((part) => part >= 0)
      ? []
      : [`${paymentId}: ${parts.join(' + ')} is not ${amount}`];
  });
};
