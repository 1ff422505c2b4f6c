import { createHmac, timingSafeEqual } from 'node:crypto';
import { underLock } from '../../casebook/case/under-lock';
import type { InHand } from '../../casebook/case/in-hand';
import { ID } from '../../domain/words';
import type { BookDependencies } from '../dependencies';
import { ofBorrower } from '../doors';
import { takeInAnswer, type TakenAnswer } from './take-in-answer';

/** Below our public address: where whoever got an e-mail about a loan says that they want no more. */
export const UNSUBSCRIBE_PATH = '/unsubscribe/:token';

/** The path of a loan: its id with a signature, so that nobody can unsubscribe a loan that they were not written about. */
export function unsubscribePathOf(secret: string, loanId: string): string {
  return UNSUBSCRIBE_PATH.replace(':token', `${loanId}.${signatureOf(secret, loanId)}`);
}

/** The loan that a token is for; undefined when it is not one of ours. */
export function loanOfToken(secret: string, token: string): string | undefined {
  const dot = token.lastIndexOf('.');
  const loanId = token.slice(0, Math.max(0, dot));
  const [given, own] = [Buffer.from(token.slice(dot + 1)), Buffer.from(signatureOf(secret, loanId))];
  return ID.test(loanId) && given.length === own.length && timingSafeEqual(given, own) ? loanId : undefined;
}

/**
 * Takes the borrower of a loan off e-mail. Safe to repeat; whoever allowed e-mail again since, or has another mailbox,
 * is taken off anew.
 * @throws UnknownLoan
 */
export async function unsubscribe(dependencies: BookDependencies, loanId: string): Promise<TakenAnswer> {
  const id = await underLock(dependencies.book, loanId, (hand) => Promise.resolve(answerId(hand)));
  const optOut = { loanId, name: 'optOut', id, answer: { channel: 'email' } } as const;
  return takeInAnswer(dependencies, optOut, ofBorrower('link'));
}

const answerId = ({ dossier: { allFacts, borrower } }: InHand): string => {
  const allowed = allFacts.findLast(({ fact }) => fact.kind === 'opted-in' && fact.by === 'email');
  return `unsubscribe:${borrower.addresses.email ?? ''}:${allowed?.fact.seq ?? 0}`;
};

/** Under the secret of the signed requests, of whose words none begins like this: they begin with digits. */
const signatureOf = (secret: string, loanId: string): string =>
  createHmac('sha256', secret).update(`unsubscribe:${loanId}`).digest('base64url');
