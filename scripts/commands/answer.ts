import { randomUUID } from 'node:crypto';
import { Argument, InvalidArgumentError, type Command } from 'commander';
import { ANSWERS, fieldIn, type AnswerName, type Field } from '../../domain/answers';
import { withBook } from '../connect';
import { give } from '../give-answer';
import { say, sayJson } from '../output';
import { secondInWords } from '../person-here';

type Options = Readonly<{ id?: string; json?: boolean }>;

const NAMES = Object.keys(ANSWERS) as readonly AnswerName[];
const WIDEST = Math.max(...NAMES.map(({ length }) => length));

/** How an answer is written here: the same example as for programs, with its fields as they are typed. */
const typed = (form: string): string =>
  form
    .replace(/\{(.*?)\}/, (_, fields: string) =>
      fields.replace(/"(\w+)": ("[^"]*"|[^,]+)(?:, )?/g, (_field, name: string, value: string) => {
        const plain = value.replaceAll('"', '');
        return `${name}=${plain.includes(' ') ? value : plain} `;
      }),
    )
    .replace(/ (?=[.,]|$)/g, '');

const FORMS = NAMES.map((name) => `  ${name.padEnd(WIDEST)}  ${typed(ANSWERS[name])}`);

/** `arrears answer LOAN NAME field=value…`: what a borrower, a collector or a supervisor said. */
export function define(command: Command): void {
  command
    .argument('<loan>', 'the loan’s id')
    .addArgument(new Argument('<answer>', 'what was said').choices(NAMES))
    .argument('[field=value...]', 'what belongs to it, see below', field)
    .option('--id <id>', 'an id for this answer: sent twice, it counts once')
    .option('--json', 'the answer, for programs')
    .addHelpText(
      'after',
      `\nAnswers, each with an example of its fields. “by” is the staff number of the person who brings it; without it, yours (ARREARS_STAFF or your account):\n${FORMS.join('\n')}\n\nExample:\n  npx arrears answer L-1003 promise amount=300.00 on=2026-12-01 by=0417\n  npx arrears answer L-1003 hold hold=dispute by=0417\n  npx arrears answer L-1003 optOut channel=sms\n\nIt prints what comes next. The case reacts within seconds.`,
    )
    .action((loanId: string, name: AnswerName, fields: readonly Field[] = [], options: Options) =>
      withBook(async (dependencies) => {
        const { id = `cli-${randomUUID()}`, json } = options;
        const taken = await give(dependencies, { loanId, name, id, answer: Object.fromEntries(fields) });
        const { summary } = taken.next;
        if (taken.kind === 'asked' && !json)
          say(`${loanId} ${name} changes nothing yet: ${secondInWords(taken.second)}`);
        else if (json) sayJson({ loanId, answer: name, id, status: taken.kind, next: summary });
        else if (taken.kind === 'known') say(`${loanId} ${name} was recorded before. Next: ${summary}`);
        else say(`${loanId} ${name} recorded. Next: ${summary}`);
      }),
    );
}

const field = (text: string, earlier: readonly Field[] = []): readonly Field[] => {
  const read = fieldIn(text);
  if (!read) throw new InvalidArgumentError('It must be a field and its value, such as on=2026-12-01.');
  return [...earlier, read];
};
