import type { Book } from '../casebook/book';
import { connectBook } from '../casebook/schema/connect';
import { bookLedger } from '../casebook/money/loan-ledger';
import type { BookDependencies } from '../intake/dependencies';
import { loadPolicy, readLaw, readRoster, readStrategy, type Policy } from '../policy/load';
import type { BookConfig } from './config';

/** Opens the case book with the policy in force. */
export function openBook(
  { databaseUrl, policyFolder, clock }: Pick<BookConfig, 'databaseUrl' | 'policyFolder' | 'clock'>,
  onError?: (error: Error) => void,
): BookDependencies {
  const policy = loadPolicy(policyFolder);
  const db = connectBook(databaseUrl, onError);
  return { policy, book: { db, ledger: bookLedger, rules: rulesOf(policy), clock } };
}

const rulesOf = (policy: Policy): Book['rules'] => {
  const law = policy.laws.get(policy.lender.law);
  if (!law) throw new Error(`the lender's law ${policy.lender.law} is no file of policy/law`);
  const { zone: lenderZone, terms, oneVoicePerPerson } = policy.lender;
  const { strategies, lender, roster, phoneZones, answers } = policy;
  const { paymentsFeed } = lender;
  return {
    strategies,
    law,
    roster,
    lenderZone,
    phoneZones,
    terms,
    oneVoicePerPerson,
    holdTasks: holdTasksOf(answers),
    wordings: Object.fromEntries(
      policy.sources.flatMap((one) => (one.kind === 'words' ? [[one.name, one] as const] : [])),
    ),
    readStrategy,
    readLaw,
    readRoster,
    ...(paymentsFeed && { paymentsFeed }),
  };
};

const holdTasksOf = ({ holds }: Policy['answers']): Book['rules']['holdTasks'] =>
  Object.fromEntries(Object.entries(holds).flatMap(([hold, { asks }]) => (asks ? [[hold, asks]] : [])));
