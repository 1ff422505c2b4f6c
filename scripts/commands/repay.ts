import { randomUUID } from 'node:crypto';
import { InvalidArgumentError, type Command } from 'commander';
import type { BookDependencies } from '../../intake/dependencies';
import { paidOffShown } from '../../intake/repayments/paid-off';
import { takeInRepayment, type Answer } from '../../intake/repayments/take-in-repayment';
import { isRecorded } from '../../casebook/money/payments';
import { hearPaymentsFeed } from '../../casebook/money/payments-feed';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { lookUp } from '../../casebook/read/look-up';
import { isManyTimes } from '../../domain/dossier/paid';
import { formatAmount, parseAmount } from '../../domain/money/amount';
import { minor, type Minor } from '../../domain/words';
import { withBook } from '../connect';
import { Refused, say, sayJson } from '../output';
import { tell } from '../tell';

type Options = Readonly<{
  inFull?: boolean;
  paymentId?: string;
  reverse?: string;
  yes?: boolean;
  json?: boolean;
}>;

/** `arrears repay LOAN AMOUNT|--in-full`: records a repayment in the book, then tells the case's workflow. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .argument('[amount]', 'a decimal amount in the loan’s currency', decimal)
    .option('--in-full', 'everything that is overdue today')
    .option('--payment-id <id>', 'an id for this payment: sent twice, it counts once')
    .option('--reverse <paymentId>', 'take back an earlier payment')
    .option(
      '--yes',
      'accept also an amount of ten times the debt or more, or any amount when nothing is owed',
    )
    .option('--json', 'the answer, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears repay L-1003 100.00\n  npx arrears repay L-1003 --in-full\n  npx arrears repay L-1003 --reverse cli-5f0c',
    )
    .action((loanId: string, amount: string | undefined, options: Options) =>
      withBook((dependencies) => repay(dependencies, loanId, amount, options)),
    );
}

const repay = async (
  dependencies: BookDependencies,
  loanId: string,
  amount: string | undefined,
  options: Options,
): Promise<void> => {
  const { message, undo } = await messageFor(dependencies, loanId, amount, options);
  const began = Date.now();
  await keepPolicyVersions(dependencies.book.db, dependencies.policy.sources); // the decision names their hashes
  const answer = await takeInRepayment(dependencies, loanId, message);
  if (answer.kind === 'refused') throw new Refused(`not recorded: ${answer.reason}`);
  await hearPaymentsFeed(dependencies.book);
  if (answer.kind === 'kept') {
    if (options.json) sayJson({ loanId, ...message, status: answer.kind });
    else say(`${loanId} has no such payment yet. The reversal is kept, and counts when it comes.`);
    return;
  }
  const state = await stateAfter(dependencies, loanId, answer);
  const told = await tell(dependencies, loanId, state === 'closed');
  if (options.json) {
    sayJson({
      loanId,
      ...message,
      status: answer.kind,
      case: state,
      workflow: told,
      ...(answer.paidOff && paidOffShown(answer.paidOff)),
    });
    return;
  }
  const closing = {
    closed: `closed in ${((Date.now() - began) / 1000).toFixed(1)} s`,
    told: 'closing',
    later: 'closes later',
  };
  say(recordedInWords(loanId, answer, state, closing[told]));
  for (const line of paidOffInWords(answer)) say(line);
  if (told === 'later') say('Temporal cannot be reached now: a worker tells the workflow later.');
  if (undo !== undefined) say(`Take it back with: npx arrears repay ${loanId} --reverse ${undo}`);
};

const messageFor = async (
  { book }: BookDependencies,
  loanId: string,
  amount: string | undefined,
  { inFull, paymentId = `cli-${randomUUID()}`, reverse, yes }: Options,
): Promise<Readonly<{ message: Record<string, string>; undo?: string }>> => {
  if ([amount, inFull, reverse].filter((given) => given !== undefined).length !== 1)
    throw new Refused('say one of: an AMOUNT, --in-full, --reverse PAYMENT_ID', 2);
  if (reverse !== undefined) return { message: { reversalId: `reversal-of-${reverse}`, paymentId: reverse } };
  const { owed, unpaid, currency } = await lookUp(book, loanId);
  const payment = (sum: string) => ({ message: { paymentId, amount: sum, currency }, undo: paymentId });
  if (amount !== undefined) {
    const read = parseAmount(amount, currency);
    const shown = formatAmount(minor(10_000), currency).replace(',', '');
    if (read === undefined)
      throw new Refused(`${amount} cannot be an amount in ${currency}: write it such as ${shown}`, 2);
    const isSlip = unpaid === 0 || isManyTimes(read, unpaid);
    if (isSlip && !yes && !(await isRecorded(book, paymentId)))
      throw new Refused(`${slipInWords(loanId, read, unpaid, currency)}: add --yes if that is right`, 2);
    return payment(amount);
  }
  if (owed.status !== 'overdue') throw new Refused(`nothing is overdue on ${loanId}`);
  const [total = ''] = formatAmount(owed.total, currency).replaceAll(',', '').split(' ');
  return payment(total);
};

const slipInWords = (loanId: string, read: Minor, unpaid: number, currency: string): string =>
  unpaid === 0
    ? `${loanId} owes nothing, and ${formatAmount(read, currency)} would be recorded`
    : `${formatAmount(read, currency)} is ten times what ${loanId} owes, or more (${formatAmount(minor(unpaid), currency)})`;

/** What becomes of the case. A repaid one ends also while a last contact is still under way: nothing follows it. */
const stateAfter = async (
  { book }: BookDependencies,
  loanId: string,
  { next }: Exclude<Answer, { kind: 'refused' }>,
): Promise<'none' | 'open' | 'closed'> => {
  if (next === undefined) return 'none';
  if (next.kind === 'close') return 'closed';
  return (await lookUp(book, loanId)).owed.status === 'overdue' ? 'open' : 'closed';
};

type Recorded = Exclude<Answer, { kind: 'refused' }>;

const recordedInWords = (
  loanId: string,
  answer: Recorded,
  state: 'none' | 'open' | 'closed',
  closing: string,
): string => {
  const known = answer.kind === 'known' ? ' (it was recorded before)' : '';
  switch (state) {
    case 'closed':
      return `${loanId} repaid${known}: case ${closing}. Nothing more will be sent.`;
    case 'open':
      return `${loanId} recorded${known}. Next: ${answer.next?.summary ?? ''}`;
    case 'none':
      return `${loanId} recorded${known}. There is no case.`;
  }
};

const paidOffInWords = ({ paidOff }: Recorded): readonly string[] => {
  if (!paidOff) return [];
  const { left, waived, overpaid } = paidOffShown(paidOff);
  return [
    ...(paidOff.left > 0 ? [`${left} is still overdue.`] : []),
    ...(waived === undefined ? [] : [`${waived} waived: the amount that we asked for was paid in time.`]),
    ...(overpaid === undefined
      ? []
      : [`${overpaid} is more than is owed: a person is asked what to do with it.`]),
  ];
};

const decimal = (text: string): string => {
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return text;
  throw new InvalidArgumentError('It must be a positive decimal such as 100.00.');
};
