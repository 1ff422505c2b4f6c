import type { Command } from 'commander';
import { lookUp, type CaseView, type LoanView } from '../../casebook/read/look-up';
import { stamped } from '../../domain/calendar';
import { formatAmount } from '../../domain/money/amount';
import { readStack } from '../../sandbox/stack-file';
import { workflowIdOf } from '../../workflows/contract';
import { addAuditOptions, isAudit, showAudit, type AuditOptions } from '../audit/show';
import { withBook } from '../connect';
import { bold, columns, counted, dim, say, sayJson } from '../output';

/** `arrears show LOAN`: what was done, what comes next and why, what will not happen and why. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .option('--json', 'everything, for programs')
    .action((loanId: string, { json, ...asked }: AuditOptions & { json?: boolean }) =>
      withBook(async (dependencies) => {
        const { book } = dependencies;
        if (isAudit(asked)) return showAudit(dependencies, loanId, { ...asked, json }, foundInWords);
        const found = await lookUp(book, loanId);
        if (json) sayJson(found);
        else for (const line of foundInWords(found)) say(line);
      }),
    );
  addAuditOptions(command);
}

const foundInWords = (found: LoanView): readonly string[] => {
  const { case: one } = found;
  const head = [columns([[bold(found.loanId), owedInWords(found)]])];
  if (!one) return [...head, '', 'no case was ever opened'];
  const about = [
    one.status,
    `${one.stage} stage`,
    one.attitude,
    counted(one.refusals, 'refusal'),
    one.strategy,
    one.law,
  ];
  return [
    ...head,
    ...letOffInWords(found).map((words) => columns([['', words]])),
    columns([['', dim(about.join(' · '))]]),
    ...waitingInWords(found),
    ...(one.unverified === undefined ? [] : [columns([['', dim(one.unverified)]])]),
    '',
    ...doneInWords(found.zone, one),
    '',
    ...ahead(one),
    ...links(found),
  ];
};

const waitingInWords = ({ waiting = [], zone }: LoanView): readonly string[] =>
  waiting.map(
    ({ deed, who, at }) =>
      `${deed} was asked for by ${who} at ${stamped(at, zone)}: nothing is changed until a second person says the same`,
  );

/** What was let off because a quoted amount was paid in time, and what was paid too much. */
const letOffInWords = ({ waived, surplus, currency }: LoanView): readonly string[] => [
  ...waived.map(({ amount, on, quote }) => {
    const asked = `${formatAmount(quote.amount, currency)} as of ${quote.asOf}, good until ${quote.payBy}`;
    return `${formatAmount(amount, currency)} waived on ${on}: the amount that a message asked for was paid in time (${asked})`;
  }),
  ...(surplus > 0 ? [`${formatAmount(surplus, currency)} paid too much`] : []),
];

const owedInWords = ({ owed, currency }: LoanView): string => {
  if (owed.status !== 'overdue')
    return owed.status === 'cured' ? 'repaid: nothing is overdue' : 'nothing is due yet';
  const amount = (minor: typeof owed.total) => formatAmount(minor, currency);
  const parts = [
    [owed.principal, 'principal'],
    [owed.interest, 'interest'],
    [owed.penalty, 'penalty interest'],
    [owed.costs, 'costs'],
  ] as const;
  const shown = parts.filter(([sum]) => sum > 0).map(([sum, kind]) => `${amount(sum)} ${kind}`);
  return `${amount(owed.total)} overdue for ${counted(owed.days, 'day')}: ${shown.join(', ')}`;
};

const doneInWords = (zone: string, { done }: CaseView): readonly string[] => {
  if (done.length === 0) return ['nothing was done yet'];
  const rows = folded(done).map(({ at, day, what, result, because }) => [
    at,
    day ?? '',
    what,
    result,
    because.join(', '),
  ]);
  return [columns([[zone, 'day', 'what', 'result', 'because'].map(dim), ...rows])];
};

/** What was refused several times in a row, as whoever types may see to, in one line: how often, and why the last time. */
const folded = (done: CaseView['done']): CaseView['done'] => {
  const shown: CaseView['done'][number][] = [];
  let times = 0;
  for (const one of done) {
    times = one.refused === true ? times + 1 : 0;
    if (times > 1) shown.pop();
    shown.push(times > 1 ? { ...one, result: `${times} times, the last ${one.result}` } : one);
  }
  return shown;
};

const ahead = ({ next, not }: CaseView): readonly string[] => {
  const day = next.day === undefined ? '' : `, day ${next.day}`;
  const when = next.at === undefined ? '' : `${next.at}${day}: `;
  const rows = not.map(({ step, what, because }, index) => [
    index === 0 ? 'not' : '',
    `${step} (${what})`,
    because.join(', '),
  ]);
  return [columns([['next', `${when}${next.what}`, `because ${next.because.join(', ')}`], ...rows])];
};

const links = ({ loanId }: LoanView): readonly string[] => {
  const webUi = readStack()?.urls['webUi'];
  if (webUi === undefined) return [];
  return [
    '',
    dim(`Web UI: ${webUi}/namespaces/default/workflows/${encodeURIComponent(workflowIdOf(loanId))}`),
  ];
};
