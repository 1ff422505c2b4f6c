import type { Command } from 'commander';
import { switchAll, type Counts } from '../../intake/loans/switch-all';
import type { BookDependencies } from '../../intake/dependencies';
import { UnknownLoan, type Book } from '../../casebook/book';
import { keepPolicyVersions, isStrategyKnown, strategyNamed } from '../../casebook/case/policy-version';
import { unknownAmong, type SwitchRequest, type CaseSwitch } from '../../casebook/case/switch-strategy';
import { isoIn } from '../../domain/calendar';
import type { Obstacle } from '../../domain/decide/obstacle';
import { isSame, type Ahead, type Change } from '../../domain/dry-run/switched';
import { partsOf } from '../../domain/facts/fact';
import { each, staffNumber } from '../arguments';
import { withBook } from '../connect';
import { bold, columns, dim, Refused, say, yellow } from '../output';
import { orderHere } from '../person-here';
import { progressBar } from '../progress';

type Options = Readonly<{
  to: string;
  from?: string;
  loan?: readonly string[];
  apply?: boolean;
  by?: string;
  all?: boolean;
  json?: boolean;
}>;

/** `arrears switch-strategy --to VERSION`: what another version changes for open cases; with `--apply` it is recorded. */
export function define(command: Command): void {
  command
    .requiredOption(
      '--to <version>',
      'a strategy’s name (its version in force), name@hash, or a hash the book knows',
    )
    .option('--from <strategy>', 'only cases on this name or version (default: the name of --to)')
    .option('--loan <loan>', 'only this loan’s case; may be given again', each)
    .option('--apply', 'switch them; without it nothing is changed')
    .option(
      '--by <staff>',
      'with --apply: the staff number of the person who decides it (default: you)',
      staffNumber,
    )
    .option('--all', 'list also the cases for which nothing changes')
    .option('--json', 'one object per line, the counts last, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears switch-strategy --to jd-jintiao\n  npx arrears switch-strategy --to jd-jintiao --loan L-1003 --apply --by 0900\n\nA switch needs two people, who both give the command. A case keeps the version with which it was opened until it is switched; the law in force applies to all cases at once.\nRun it again at any time: a case that has the version already stays as it is. Exit code 1 when a case could not be switched.',
    )
    .action((options: Options) => withBook((dependencies) => run(dependencies, options)));
}

const run = async (dependencies: BookDependencies, options: Options): Promise<void> => {
  const { book, policy } = dependencies;
  const { apply = false, by, loan: loans, all = false, json = false } = options;
  if (by !== undefined && !apply) throw new Refused('--by is for --apply', 2);
  const asked = await askedFor(book, options);
  const [unknown] = await unknownAmong(book, loans ?? []);
  if (unknown !== undefined) throw new UnknownLoan(unknown);
  const person = apply ? await orderHere(dependencies, switchingTo(asked, loans), by) : undefined;
  if (apply && !person) return;
  if (apply) await keepPolicyVersions(book.db, policy.sources); // the decisions name their hashes
  if (!json) say(bold(`to ${asked.to.name}@${asked.to.hash}`));
  const progress = progressBar('{value} of {total} cases, {eta_formatted} left');
  const counts = await switchAll(book, asked, {
    ...(loans && { loans: [...new Set(loans)] }),
    ...(person && { by: person }),
    report: (one) => {
      if (!isTold(one, all)) return;
      progress.giveWay();
      say(json ? switchInJson(one) : switchInWords(one));
    },
    progress: progress.update,
  }).finally(progress.stop);
  if (json) say(JSON.stringify({ to: `${asked.to.name}@${asked.to.hash}`, applied: apply, counts }));
  else for (const line of ending(counts, options)) say(line);
  if (apply && counts.refused > 0)
    throw new Refused(`${counts.refused} cases could not be switched now: run it again later`);
};

/** The very same switch, of the same cases: who means another one confirms nothing. */
const switchingTo = ({ to, from }: SwitchRequest, loans: readonly string[] = []) =>
  ({
    deed: 'switchStrategy',
    about: `to ${to.name}@${to.hash} from ${from} ${[...loans].sort().join(' ')}`.trim(),
  }) as const;

const askedFor = async (book: Book, { to: named, from }: Options): Promise<SwitchRequest> => {
  const to = await strategyNamed(book, named);
  if (!to)
    throw new Refused(`the book knows no strategy version ${named}. In force: ${versionsInForce(book)}`, 2);
  const meant = from?.split('@').at(-1) ?? to.name; // of name@hash the hash says it all
  if (from !== undefined && !(await isStrategyKnown(book, meant)))
    throw new Refused(`--from: the book knows no strategy ${from}. In force: ${versionsInForce(book)}`, 2);
  return { to, from: meant };
};

const versionsInForce = ({ rules }: Book): string =>
  [...rules.strategies.values()].map(({ name, hash }) => `${name}@${hash}`).join(', ');

const ending = (counts: Counts, { apply = false }: Options): readonly string[] => {
  const isWanted = !apply && counts.changed + counts.same > 0;
  const hint =
    'Nothing was changed. Switch them with the same command and: --apply --by STAFF, twice, by two people';
  return ['', countsInWords(counts, apply), ...(isWanted ? [hint] : [])];
};

/** Whether a case is told of one by one: one for which nothing changes is only counted, unless all are asked for. */
const isTold = (one: CaseSwitch, all: boolean): boolean => {
  if (one.kind === 'on-it-already') return all;
  return all || one.kind !== 'changes' || !isSame(one.change);
};

/** What a switch changes for a case, for people: what comes next now and then, and a line of the differences. */
const switchInWords = (one: CaseSwitch): string => {
  const loan = bold(one.loanId);
  switch (one.kind) {
    case 'changes':
      return [`${loan}  ${dim(one.from)}`, ...changeInWords(one.change)].join('\n');
    case 'refused':
      return `${loan}  ${dim(one.from)}\n  ${yellow('not now')}  ${whyNot(one.obstacle)}`;
    case 'on-another':
      return `${loan}  is on ${one.from}: to switch it, say --from ${one.from}`;
    case 'on-it-already':
      return `${loan}  is on it already`;
    case 'not-open':
      return `${loan}  has no open case`;
  }
};

/** What a switch changes for a case, as one line of JSON. */
const switchInJson = (one: CaseSwitch): string => {
  const { loanId, kind } = one;
  if (one.kind === 'changes') {
    const { before, after, passedOver, ...lists } = one.change;
    const ahead = { now: aheadInJson(before, one.zone), then: aheadInJson(after, one.zone) };
    return JSON.stringify({
      loanId,
      kind,
      from: one.from,
      same: isSame(one.change),
      ...ahead,
      ...lists,
      passedOver: passedOver.map(({ step, because }) => ({ step, because })),
    });
  }
  if (one.kind === 'refused') return JSON.stringify({ loanId, kind, from: one.from, ...one.obstacle });
  return JSON.stringify({ loanId, kind, ...('from' in one ? { from: one.from } : {}) });
};

/** The counts at the end, for people. */
const countsInWords = (counts: Counts, isApplied: boolean): string => {
  const rows = [
    [isApplied ? 'switched' : 'would change', counts.changed, ''],
    [
      isApplied ? 'switched, no difference' : 'no difference',
      counts.same,
      isApplied ? '' : 'they name the new version, and nothing else changes',
    ],
    ['on it already', counts.onItAlready, 'left as they are'],
    ['not now', counts.refused, 'left as they are: run it again later'],
    ['on another strategy', counts.onAnother, 'left as they are'],
    ['no open case', counts.notOpen, ''],
    ['looked at', counts.cases, ''],
  ] as const;
  return columns(rows.filter(([name, count], index) => count > 0 || index === 0 || name === 'looked at'));
};

const changeInWords = (change: Change): readonly string[] => {
  const ahead = columns([
    ['  now', change.before.summary, `because ${change.before.because.join(', ')}`],
    ['  then', change.after.summary, `because ${change.after.because.join(', ')}`],
  ]);
  const differences = differencesInWords(change);
  return [ahead, ...(differences === '' ? [] : [`  ${differences}`])];
};

const differencesInWords = ({ added, gone, changed, passedOver }: Change): string => {
  const [why] = passedOver.flatMap(({ because }) => because);
  const parts = [
    ['new', added, ''],
    ['gone', gone, ''],
    ['changed', changed, ''],
    ['skipped', passedOver.map(({ step }) => step), why === undefined ? '' : ` (${why})`],
  ] as const;
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([title, names, because]) => `${title}: ${names.join(', ')}${because}`)
    .join(' · ');
};

const aheadInJson = ({ decision, summary, because }: Ahead, zone: string) =>
  decision.kind === 'act'
    ? { at: isoIn(zone, decision.at), act: decision.act, step: partsOf(decision.key).step, summary, because }
    : { at: null, act: 'close', step: null, summary, because };

const whyNot = ({ what, step = '' }: Obstacle): string => WHY_NOT[what](step);

const inForce = (what: string) => (step: string) =>
  `${what} (${step}) is in force, but the new strategy has no such step, or a different step of that name`;

const WHY_NOT: Readonly<Record<Obstacle['what'], (step: string) => string>> = {
  ending: () => 'the case is ending: what it set in motion is being called back',
  'being-done': (step) => `${step} is being done, or is due now`,
  'in-doubt': (step) => `nobody knows yet whether ${step} reached the borrower`,
  'tried-again': (step) => `${step} did not get through and is tried again`,
  visit: inForce('a visit'),
  placement: inForce('a placement'),
  notice: inForce('a notice'),
  approval: inForce('an approval'),
  call: inForce('a call'),
  result: inForce('the wait for a result'),
};
