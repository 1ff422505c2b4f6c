import type { Command } from 'commander';
import type { Book } from '../../casebook/book';
import { lawOf, versionsKept, type VersionKept } from '../../casebook/case/policy-version';
import { ruleInWords } from '../../domain/law/in-words';
import type { Rule } from '../../domain/law/rule';
import { withBook } from '../connect';
import { bold, columns, dim, Refused, say, sayJson } from '../output';

/** `arrears policy [VERSION]`: what a version of policy said, which a fact or decision names by its hash. */
export function define(command: Command): void {
  command
    .argument(
      '[version]',
      'a version as show --audit and export name it: NAME@HASH, or the hash alone (default: list all)',
    )
    .option('--json', 'everything, for programs')
    .addHelpText(
      'after',
      '\nExample:\n  npx arrears policy\n  npx arrears policy cn@0aa840380805      # take a version from the list',
    )
    .action((version: string | undefined, { json }: Readonly<{ json?: boolean }>) =>
      withBook(({ book }) => (version === undefined ? list(book, json) : tell(book, version, json))),
    );
}

const list = async ({ db }: Book, json = false): Promise<void> => {
  const kept = await versionsKept(db);
  const rows = kept.map(({ kind, name, hash, since }) => ({ kind, version: `${name}@${hash}`, since }));
  if (json) sayJson(rows);
  else if (rows.length === 0) say('the book keeps no version yet: a worker writes them when it starts');
  else
    say(
      columns(rows.map(({ kind, version, since }) => [kind, version, `kept since ${since.toISOString()}`])),
    );
};

const tell = async (book: Book, version: string, json = false): Promise<void> => {
  const [kept] = await versionsKept(book.db, version);
  if (!kept) throw new Refused(`the book keeps no version ${version}. What there is: npx arrears policy`, 2);
  const rules = kept.kind === 'law' ? ((await lawOf(book.db, book.rules, kept.hash))?.rules ?? []) : [];
  if (json) sayJson({ ...kept, rules: rules.map((rule) => ({ ...rule, asks: ruleInWords(rule) })) });
  else for (const line of inWords(kept, rules)) say(line);
};

const inWords = (
  { kind, name, hash, content, since }: VersionKept,
  rules: readonly Rule[],
): readonly string[] => [
  columns([[bold(`${name}@${hash}`), `${kind}, kept since ${since.toISOString()}`]]),
  ...rules.flatMap((rule) => ['', ...ruleLines(rule)]),
  '',
  dim('the text as it was'),
  content.trimEnd(),
];

const ruleLines = (rule: Rule): readonly string[] => [
  bold(rule.id),
  `  ${ruleInWords(rule)}`,
  `  ${rule.source}, since ${rule.since}, ${rule.verified ? 'verified' : 'not verified: nobody has read it in the text itself'}`,
];
