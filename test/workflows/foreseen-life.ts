import { deliverNews } from '../../intake/workflows/deliver';
import type { Foreseen } from '../../intake/loans/dry-run';
import { takeInRepayment } from '../../intake/repayments/take-in-repayment';
import { askToLookAgain } from '../../casebook/case/outbox';
import { append } from '../../casebook/case/append';
import { underLock } from '../../casebook/case/under-lock';
import { partsOf, type Fact, type StepKey } from '../../domain/facts/fact';
import { isEntry, type Entry, type News } from '../../domain/dry-run/lines';
import { instant, type Instant } from '../../domain/words';
import { lenderOf } from '../support/lender';
import type { SkippingWorld } from '../support/skipping-world';
import { until } from '../support/until';
import { answerApproval, recordResult } from '../support/people';

/** What was foreseen of a loan, and the number at which its borrower is rung. */
export type Seen = Extract<Foreseen, { kind: 'calendar' }> & Readonly<{ phone: string }>;

/** Something that people outside do at an instant. */
type Deed = Readonly<{ at: Instant; run: () => Promise<unknown> }>;

const MINUTE = 60_000;

/** Has people do what many dry runs take for granted or were let assume, each thing at its time, until an instant. */
export async function liveAlong(world: SkippingWorld, all: readonly Seen[], end: Instant): Promise<void> {
  const answered = new Set(all.flatMap(answeredRings));
  world.outside.phones.people((number, occurrence) => {
    const isCollector = number.startsWith('+861055500');
    return { answers: isCollector || answered.has(ringOf(number, occurrence)) ? 'yes' : 'no' };
  });
  const deeds = all.flatMap((seen) => seen.calendar.lines.flatMap((line) => deedsAt(world, seen, line)));
  for (const { at, run } of deeds.toSorted((a, b) => a.at - b.at)) {
    await sleepUntil(world, at);
    await run();
  }
  await sleepUntil(world, end);
}

const sleepUntil = async ({ env }: SkippingWorld, at: Instant): Promise<void> => {
  const wait = at - (await env.currentTimeMs());
  if (wait > 0) await env.sleep(wait);
};

const ringOf = (number: string, occurrence: number): string => `${number}#${occurrence}`;

const isCall = (line: Entry | News): line is Entry & { act: 'placeCall' } =>
  line.act === 'placeCall' && !('failed' in line);

/** The times that a phone rings and is answered, counted from its first. */
const answeredRings = ({ calendar, phone }: Seen): readonly string[] =>
  calendar.lines
    .filter(isCall)
    .flatMap((call, index) => ('answered' in call ? [ringOf(phone, index + 1)] : []));

const deedsAt = (world: SkippingWorld, seen: Seen, line: Entry | News): readonly Deed[] => {
  if (!isEntry(line)) return [{ at: line.at, run: () => tell(world, seen, line) }];
  const soon = instant(line.at + MINUTE);
  if (isCall(line)) return [{ at: soon, run: () => everybodyHungUp(world) }];
  if (line.act === 'askApproval') return [{ at: soon, run: () => approve(world, seen, line) }];
  const isPlaced = line.act === 'handOffToAgency' || line.act === 'referToLegal';
  return isPlaced ? [{ at: soon, run: () => lenderOf(world).takeIn() }] : [];
};

const UNDER_WAY: readonly string[] = ['queued', 'ringing', 'in-progress'];

/** Time stands still while people speak. */
const everybodyHungUp = ({ outside: { phones } }: SkippingWorld): Promise<void> =>
  until('nobody is on the phone', () => phones.calls().every(({ status }) => !UNDER_WAY.includes(status)));

/** A supervisor answers as the dry run has it, and the case hears of it at its next look. */
const approve = async (
  world: SkippingWorld,
  { start, calendar }: Seen,
  { at, key }: Entry & { key: Parameters<typeof partsOf>[0] },
): Promise<void> => {
  const { step } = partsOf(key);
  const answer = calendar.dossier.facts.find(
    (fact) =>
      (fact.kind === 'approved' || fact.kind === 'approval-refused') && fact.step === step && fact.at >= at,
  );
  const comesLater = calendar.lines.some((line) => 'fact' in line && line.fact === answer); // it is told then
  if (answer && !comesLater)
    await answerApproval(world.dependencies, start.case.loanId, '0901', answer.kind === 'approved');
};

/** What is recorded at once reaches the case at once, as through a worker. */
const tell = async (
  world: SkippingWorld,
  {
    start: {
      case: { loanId },
    },
  }: Seen,
  news: News,
): Promise<void> => {
  const { dependencies } = world;
  await record(world, loanId, news);
  await deliverNews({ ...dependencies, client: world.client }, loanId);
};

const record = (world: SkippingWorld, loanId: string, news: News): Promise<unknown> => {
  const { dependencies } = world;
  if ('fact' in news) return recordFact(world, loanId, news.fact);
  switch (news.act) {
    case 'paid':
      return takeInRepayment(dependencies, loanId, {
        paymentId: `${loanId}-${news.paymentId}`,
        amount: (news.amount / 100).toFixed(2),
        currency: 'CNY',
      });
    case 'reversed': {
      const paymentId = `${loanId}-${news.paymentId}`;
      return takeInRepayment(dependencies, loanId, { paymentId, reversalId: `R-${paymentId}` });
    }
  }
};

/** What else a calendar tells comes with a result, or of itself. */
const recordFact = async ({ dependencies }: SkippingWorld, loanId: string, fact: Fact): Promise<unknown> => {
  if (fact.kind === 'result') {
    const [{ step }, booked] = [partsOf(fact.key), await agentOf(dependencies, loanId, fact.key)];
    return recordResult(dependencies, loanId, { said: fact.said, of: step, ...(booked && { by: booked }) });
  }
  if (fact.kind === 'approved' || fact.kind === 'approval-refused')
    return answerApproval(dependencies, loanId, '0901', fact.kind === 'approved');
  if (fact.kind !== 'attitude') return undefined;
  return underLock(dependencies.book, loanId, async (hand) => {
    await append(hand, { kind: 'attitude', is: fact.is }, { who: 'operator' });
    await askToLookAgain(hand.tx, [loanId]);
  });
};

/** The field agent of a visit. */
const agentOf = async (
  { book }: SkippingWorld['dependencies'],
  loanId: string,
  key: StepKey,
): Promise<string | undefined> => {
  const facts = book.db.selectFrom('fact').where('loan_id', '=', loanId).where('kind', '=', 'visit-booked');
  const booked = await facts.where('key', '=', key).select('data').executeTakeFirst();
  return booked?.data['agent'] as string | undefined;
};
