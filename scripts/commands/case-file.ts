import { existsSync, writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { auditOf, type Access } from '../../casebook/read/audit/audit';
import type { Language } from '../../domain/words';
import type { BookDependencies } from '../../intake/dependencies';
import { episodeNumber, staffNumber } from '../arguments';
import { caseFile } from '../../desk/record/page';
import { papersOf } from '../../desk/record/papers';
import { printToPdf } from '../case-file/pdf';
import { withBook } from '../connect';
import { codeOf } from '../failure';
import { lookHere } from '../look-here';
import { Refused, say } from '../output';
import { orderHere } from '../person-here';
import { reasonIn } from '../unmask';
import { whichCase } from '../which-case';

type Options = Readonly<{
  out: string;
  language: Language;
  episode?: number;
  unmask?: boolean;
  by?: string;
  why?: string;
}>;

/** `arrears case-file LOAN`: one case as one page, in Chinese or English, that needs no program to be read. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .requiredOption(
      '--out <file>',
      'a file that does not exist yet: .html, or .pdf where a browser is on the PATH',
    )
    .addOption(new Option('--language <language>', 'of the file').choices(['zh-CN', 'en']).default('zh-CN'))
    .option('--episode <number>', 'which case of the loan (default: the newest)', episodeNumber)
    .option('--unmask', 'names, numbers and words in full; a look is recorded either way')
    .option('--by <staff>', 'the staff number of whoever makes it (default: you)', staffNumber)
    .option('--why <text>', 'with --unmask: the reason')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears case-file L-1003 --language en --out L-1003.html\n  npx arrears case-file L-1003 --out L-1003.pdf --unmask --why "complaint 2026-117"',
    )
    .action((loanId: string, options: Options) =>
      withBook((dependencies) => run(dependencies, loanId, options)),
    );
}

const run = async (dependencies: BookDependencies, loanId: string, options: Options): Promise<void> => {
  const { out, language, by } = options;
  const { book } = dependencies;
  if (!/\.(html|pdf)$/.test(out)) throw new Refused('--out must end with .html or .pdf', 2);
  if (existsSync(out)) throw new Refused(`${out} exists already: a case file overwrites nothing`, 2);
  const why = reasonIn(options);
  const episode = (await whichCase(book, loanId, options.episode)) ?? 1;
  const access = why === undefined ? undefined : await accessTo(dependencies, loanId, why, by);
  if (why !== undefined && !access) return;
  if (!access) await lookHere(dependencies, { what: 'case-file', masked: true, loanId, episode }, by);
  const audit = await auditOf(book, loanId, { episode, ...(access && { access }) });
  if (audit.lines.length === 0) throw new Refused(`${loanId} has no case`);
  const page = caseFile(await papersOf(dependencies, audit, { episode, language, why }));
  if (out.endsWith('.pdf')) await printToPdf(page, out);
  else write(out, page);
  say(`case ${episode} of ${loanId} in ${out}`);
};

const accessTo = async (
  dependencies: BookDependencies,
  loanId: string,
  why: string,
  named: string | undefined,
): Promise<Access | undefined> => {
  const by = await orderHere(dependencies, { deed: 'unmask', loanId, about: loanId }, named);
  return by && { by, why, what: 'case-file' };
};

const write = (out: string, page: string): void => {
  try {
    writeFileSync(out, page, { flag: 'wx' });
  } catch (error) {
    throw new Refused(`${out} cannot be written: ${codeOf(error)}`, 2);
  }
};
