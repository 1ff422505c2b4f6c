import { filesTakenIn, noteTakenIn } from '../casebook/acts/answer-files';
import { UnknownLoan } from '../casebook/book';
import { isPlacementWith, loanOfPlacement, recordAcknowledged } from '../casebook/acts/placements';
import type { AnswerFile, Drop } from '../channels/files';
import {
  readAcknowledgement,
  readPayments,
  type AckRow,
  type Answers,
  type PaymentRow,
} from '../channels/partner-answers';
import { InDoubt } from '../channels/provider';
import type { Partner } from '../domain/facts/fact';
import type { BookDependencies, Drops } from './dependencies';
import { takeInRepayment } from './repayments/take-in-repayment';

/** Something in a partner's file that a person has to look at. It names file, line and ids, and nothing else of their content. */
export type Oddity = Readonly<{ partner: Partner; file: string; line?: number; reason: string }>;

type Sources = BookDependencies & Readonly<{ drops: Drops }>;
type Tell = (reason: string, line?: number) => void;

/**
 * Takes in what partners left for us: acknowledgements and payments. Safe to repeat: a file counts once, and so does
 * each of its rows; one that is not whole yet is read again the next time. A partner that is away, or a file that
 * cannot be read, keeps no other waiting; the first error is thrown when all were tried.
 */
export async function takeInPartnerFiles(sources: Sources, odd: (oddity: Oddity) => void): Promise<void> {
  const errors: unknown[] = [];
  for (const partner of ['agency', 'legal'] as const)
    await takeInFrom(sources, partner, odd).catch((error: unknown) => {
      errors.push(error);
    });
  if (errors.length > 0) throw errors[0];
}

const takeInFrom = async (
  sources: Sources,
  partner: Partner,
  odd: (oddity: Oddity) => void,
): Promise<void> => {
  const drop = sources.drops[partner];
  if (!drop) return;
  const known = await filesTakenIn(sources.book, partner);
  const errors: unknown[] = [];
  for (const name of (await drop.answers()).filter((one) => !known.has(one))) {
    const tell: Tell = (reason, line) => {
      odd({ partner, file: name, reason, ...(line === undefined ? {} : { line }) });
    };
    await takeInNamed(sources, partner, drop, name, tell).catch((error: unknown) => {
      errors.push(error); // a row that fails keeps no other file waiting
    });
  }
  if (errors.length > 0) throw errors[0];
};

const takeInNamed = async (
  sources: Sources,
  partner: Partner,
  drop: Drop,
  name: string,
  tell: Tell,
): Promise<void> => {
  const file = await readable(drop, name, tell);
  const rows = file && (await takeInFile(sources, partner, file, tell));
  if (file && rows !== undefined) await noteTakenIn(sources.book, partner, file, rows);
};

const readable = (drop: Drop, name: string, tell: Tell): Promise<AnswerFile | undefined> =>
  drop.read(name).catch((error: unknown) => {
    if (!(error instanceof InDoubt)) throw error;
    tell(`cannot be read: ${error.code}`);
    return undefined;
  });

/** How many rows a file has; undefined when it is not whole. */
const takeInFile = (
  sources: Sources,
  partner: Partner,
  { name, content }: AnswerFile,
  tell: Tell,
): Promise<number | undefined> =>
  name.startsWith('PAYMENT_')
    ? takeInRows(readPayments(content), (row) => pay(sources, partner, row), tell)
    : takeInRows(readAcknowledgement(content), (row) => acknowledge(sources, partner, row), tell);

const takeInRows = async <Row>(
  answers: Answers<Row>,
  record: (row: Row) => Promise<string | undefined>,
  tell: Tell,
): Promise<number | undefined> => {
  if ('truncated' in answers) {
    tell(`not whole: ${answers.truncated}`);
    return undefined;
  }
  for (const { line, reason } of answers.problems) tell(reason, line);
  let isWhole = true;
  for (const row of answers.rows) {
    const problem = await record(row);
    if (problem === TOO_EARLY) isWhole = false;
    else if (problem !== undefined) tell(problem);
  }
  return isWhole ? answers.rows.length : undefined;
};

/** A partner may be faster than our own record of the hand-over: the file is read again at the next look. */
const TOO_EARLY = 'too-early';

const acknowledge = async (
  { book }: BookDependencies,
  partner: Partner,
  { placementId, result, code }: AckRow,
): Promise<string | undefined> => {
  const how = result === 'accepted' ? 'accepted' : 'refused';
  const recorded = await recordAcknowledged(book, partner, placementId, how, code).catch(unknownLoan);
  if (recorded === 'too-early') return TOO_EARLY;
  return recorded === 'unknown' ? `no placement ${placementId}` : undefined;
};

const pay = async (
  dependencies: BookDependencies,
  partner: Partner,
  { paymentId, placementId, amount, currency, paidOn }: PaymentRow,
): Promise<string | undefined> => {
  const isKnown = await isPlacementWith(dependencies.book, partner, placementId).catch(unknownLoan);
  if (isKnown !== true) return `no placement ${placementId}`;
  const loanId = loanOfPlacement(placementId) ?? '';
  const message = { paymentId: `${partner}:${paymentId}`, amount, currency, paidAt: paidOn };
  const answer = await takeInRepayment(dependencies, loanId, message);
  return answer.kind === 'refused' ? `payment ${paymentId}: ${answer.reason}` : undefined;
};

const unknownLoan = (error: unknown): 'unknown' => {
  if (error instanceof UnknownLoan) return 'unknown';
  throw error;
};
