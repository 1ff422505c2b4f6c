import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { switchAll, type Counts } from '../../intake/loans/switch-all';
import type { BookDependencies } from '../../intake/dependencies';
import type { Book } from '../../casebook/book';
import { keepPolicyVersions, isStrategyKnown, strategyNamed } from '../../casebook/case/policy-version';
import { unknownAmong, type SwitchRequest } from '../../casebook/case/switch-strategy';
import { withBook } from '../connect';
import { bold, Refused, say, yellow } from '../output';
import { countsInWords, inJson, inWords, isTold } from '../switch-strategy-output';
import { staffNumber } from './result';

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
export function addSwitchStrategy(program: Command): void {
  program
    .command('switch-strategy')
    .description('show what another strategy version changes for open cases, and switch them')
    .requiredOption(
      '--to <version>',
      'a strategy’s name (its version in force), name@hash, or a hash the book knows',
    )
    .option('--from <strategy>', 'only cases on this name or version (default: the name of --to)')
    .option(
      '--loan <loan>',
      'only this loan’s case; may be given again',
      (id: string, ids?: readonly string[]) => [...(ids ?? []), id],
    )
    .option('--apply', 'switch them; without it nothing is changed')
    .option('--by <staff>', 'with --apply: the staff number of whoever decided it', staffNumber)
    .option('--all', 'list also the cases for which nothing changes')
    .option('--json', 'one object per line, the counts last, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears switch-strategy --to jd-jintiao\n  npx arrears switch-strategy --to jd-jintiao --loan L-1003 --apply --by 0900\n\nA case keeps the version it was opened with until it is switched; the law in force holds for all at once.\nRun it again at any time: a case that is on the version stays as it is. Exit code 1 when a case could not be switched.',
    )
    .action((options: Options) => withBook((dependencies) => run(dependencies, options)));
}

const run = async ({ book, policy }: BookDependencies, options: Options): Promise<void> => {
  const { apply = false, by, loan: loans, all = false, json = false } = options;
  if (apply !== (by !== undefined))
    throw new Refused(apply ? '--apply needs --by STAFF: who decided it' : '--by is for --apply', 2);
  const asked = await askedFor(book, options);
  const [unknown] = await unknownAmong(book, loans ?? []);
  if (unknown !== undefined) throw new Refused(`loan ${unknown} is not in the case book`);
  if (apply) await keepPolicyVersions(book.db, policy.sources); // the decisions name their hashes
  if (!json) say(bold(`to ${asked.to.name}@${asked.to.hash}`));
  const progress = progressOf();
  const counts = await switchAll(book, asked, {
    ...(loans && { loans: [...new Set(loans)] }),
    ...(by !== undefined && { by }),
    report: (one) => {
      if (!isTold(one, all)) return;
      progress.giveWay();
      say(json ? inJson(one) : inWords(one));
    },
    progress: progress.update,
  }).finally(progress.stop);
  if (json) say(JSON.stringify({ to: `${asked.to.name}@${asked.to.hash}`, applied: apply, counts }));
  else for (const line of ending(counts, options)) say(line);
  if (apply && counts.refused > 0)
    throw new Refused(`${counts.refused} cases could not be switched now: run it again later`);
};

const askedFor = async (book: Book, { to: named, from }: Options): Promise<SwitchRequest> => {
  const to = await strategyNamed(book, named);
  if (!to) throw new Refused(`the book knows no strategy version ${named}. In force: ${inForce(book)}`, 2);
  const meant = from?.split('@').at(-1) ?? to.name; // of name@hash the hash says it all
  if (from !== undefined && !(await isStrategyKnown(book, meant)))
    throw new Refused(`--from: the book knows no strategy ${from}. In force: ${inForce(book)}`, 2);
  return { to, from: meant };
};

const inForce = ({ rules }: Book): string =>
  [...rules.strategies.values()].map(({ name, hash }) => `${name}@${hash}`).join(', ');

const ending = (counts: Counts, { apply = false }: Options): readonly string[] => {
  const isWanted = !apply && counts.changed + counts.same > 0;
  const hint = 'Nothing was changed. Switch them with the same command and: --apply --by STAFF';
  return ['', countsInWords(counts, apply), ...(isWanted ? [hint] : [])];
};

const progressOf = () => {
  const nothing = () => undefined;
  if (!process.stderr.isTTY) return { update: nothing, giveWay: nothing, stop: nothing };
  const bar = new SingleBar({
    format: `${yellow('{bar}')} {value} of {total} cases, {eta_formatted} left`,
    clearOnComplete: true,
  });
  bar.start(1, 0);
  return {
    update: (seen: number, of: number) => {
      bar.setTotal(of);
      bar.update(seen);
    },
    /** Clears the bar's line for one of the cases; the bar comes back below it. */
    giveWay: () => {
      process.stderr.write('\r\u001b[K');
    },
    stop: () => {
      bar.stop();
    },
  };
};
