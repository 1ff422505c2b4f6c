import type { Finding } from '../finding';
import type { CallVariables } from '../variables';

type Fault = Pick<Finding, 'reason' | 'remedy'>;

/** One part of a call: what it is about, and the values without which it says nothing. */
type Part = Readonly<{ what: string; carries: readonly (keyof CallVariables)[] }>;

const identity: Part = {
  what: 'who calls and whom',
  carries: ['collectorName', 'staffNumber', 'verifyAt', 'borrowerName'],
};
// The borrower's part (R5: cause and difficulty) belongs to the situation or to the plan: questions have no value to look for.
const talk: readonly Part[] = [
  { what: 'the situation', carries: ['dueOn', 'amount'] },
  { what: 'a plan', carries: ['howToPay', 'payBy'] },
];

const ofTheLoan = ['amount', 'dueOn', 'loanId', 'penalty'] as const;

const remedy =
  'The order is: who calls and whom; the situation; a plan; the consequences, and then where there is help and where to complain.';

/** Where all of a part has been said. */
const endOf = ({ carries }: Part, text: string, values: CallVariables): number =>
  Math.max(...carries.map((name) => text.indexOf(values[name])));

const disorder = (text: string, values: CallVariables, clause: string): Fault[] => {
  const said = [
    ...[identity, ...talk].map((part) => ({ what: part.what, end: endOf(part, text, values) })),
    { what: 'the consequences', end: text.indexOf(clause) },
  ];
  return said.flatMap(({ what, end }, index) => {
    const next = said[index + 1];
    if (next === undefined || next.end > end) return [];
    return [{ reason: `the script comes to ${next.what} before ${what} (R5, R14)`, remedy }];
  });
};

/**
 * R5, R14: the four parts of a call in their order, recognised by what each cannot do without, so that a script may
 * have parts of its own between them; nothing of the loan before the right person is there; after the consequences, the
 * number for help and complaints.
 */
export function partFaults(text: string, values: CallVariables, clause: string): readonly Fault[] {
  const unsaid = [identity, ...talk].flatMap(({ what, carries }) =>
    carries
      .filter((name) => !text.includes(values[name]))
      .map((name) => ({ reason: `the script does not carry {{ ${name} }}: ${what} (R14)`, remedy })),
  );
  if (unsaid.length > 0) return unsaid;
  const confirmed = endOf(identity, text, values);
  const isTooEarly = ofTheLoan.some((name) => {
    const at = text.indexOf(values[name]);
    return at >= 0 && at < confirmed;
  });
  if (isTooEarly) {
    return [{ reason: 'the script speaks of the loan before the right person is there (R14)', remedy }];
  }
  const faults = disorder(text, values, clause);
  if (faults.length > 0 || text.includes(values.complaintsPhone, text.indexOf(clause))) return faults;
  const reason = 'the script does not carry {{ complaintsPhone }} after the consequences (R14)';
  return [{ reason, remedy }];
}
