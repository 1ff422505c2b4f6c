import { withFees } from '../domain/case/fees';
import { contactsMade, unusableAddresses } from '../domain/case/contacts';
import type { OpenCase } from '../domain/case/case';
import { fold } from '../domain/case/fold';
import { holdsOf } from '../domain/case/holds';
import { withStandstill } from '../domain/case/standstill';
import { dateIn } from '../domain/calendar';
import { CHANNELS, TO_BORROWER, type AddressKind } from '../domain/channels';
import { preferenceOf } from '../domain/law/preferred';
import { zonesOf } from '../domain/law/zones-of';
import type { Borrower, Situation } from '../domain/decide/situation';
import { owedOn } from '../domain/money/owed';
import type { Debt, Owed } from '../domain/money/terms';
import type { LocalDate } from '../domain/words';
import { NoCase } from './book';
import { fingerprint } from './fingerprint';
import { haltsIn } from './halts';
import type { Account } from './loan-ledger';
import { voiceIn } from './others';
import type { InHand } from './under-lock';

/** What is owed on the loan in hand on the lender's date. */
export const owedNow = ({ account, book, loan, allFacts, now }: InHand): Owed => {
  const own = allFacts.filter(({ loanId }) => loanId === loan.loan_id).map(({ fact }) => fact);
  const debt = withStandstill(withFees(account.debt, own), holdsOf(loan.loan_id, allFacts));
  const { terms, lenderZone } = book.rules;
  const on = dateIn(lenderZone, now);
  const last = reckoned.get(account);
  if (last?.debt === debt && last.on === on) return last.owed;
  const owed = owedOn(debt, account.payments, terms, on);
  reckoned.set(account, { debt, on, owed });
  return owed;
};

/** A transaction asks several times, and each time thousands of payments may have to be replayed. */
const reckoned = new WeakMap<Account, Readonly<{ debt: Debt; on: LocalDate; owed: Owed }>>();

/** Everything that the next decision about the case in hand depends on. */
export const situationOf = (hand: InHand): Situation => {
  if (!hand.case || !hand.strategy) throw new NoCase(hand.loan.loan_id);
  const owed = owedNow(hand);
  const voice = voiceIn(hand, owed);
  const halts = haltsIn(hand);
  return {
    case: caseIn(hand),
    owed,
    borrower: borrowerOf(hand),
    strategy: hand.strategy,
    law: hand.book.rules.law,
    ...(voice && { voice }),
    ...(halts.length > 0 && { halts }),
    lenderZone: hand.book.rules.lenderZone,
    now: hand.now,
  };
};

/** The case in hand as it is decided about, with the holds that earlier cases and other loans of the borrower bring along. */
export const caseIn = ({ loan, facts, allFacts, ...hand }: InHand): OpenCase => ({
  ...fold(loan.loan_id, hand.case?.episode ?? 1, facts),
  status: 'open',
  holds: holdsOf(loan.loan_id, allFacts),
});

const borrowerOf = ({ loan, allFacts }: InHand): Borrower => {
  const { hours } = preferenceOf(allFacts);
  return {
    zones: zonesOf(loan.zone, loan.phone),
    addresses: addressesOf(loan),
    unusable: unusableAddresses(allFacts),
    contacted: contactsMade(allFacts),
    ...(hours && { hours }),
  };
};

/** Where a borrower can be reached, by fingerprints: a visit goes to an address in a known area, and is announced by mail. */
export const addressesOf = (contact: ContactData): Borrower['addresses'] =>
  Object.fromEntries(
    TO_BORROWER.flatMap((channel) => {
      const kind = CHANNELS[channel].address;
      const to = kind && AT[kind](contact);
      return to ? [[channel, fingerprint(to)]] : [];
    }),
  );

const AT: Readonly<Record<AddressKind, (contact: ContactData) => string | null | undefined>> = {
  phone: ({ phone }) => phone,
  email: ({ email }) => email,
  home: ({ address, area, email }) => area && email && address,
};

type ContactData = Readonly<Partial<Record<'phone' | 'email' | 'address' | 'area', string | null>>>;
