import type { Command } from 'commander';
import { dropPart, partsOfBook, type Dropped, type Part } from '../../casebook/retention';
import { addDays, dateIn, instantOf } from '../../domain/calendar';
import type { Instant } from '../../domain/words';
import { withBook } from '../connect';
import { columns, counted, Refused, say, sayJson } from '../output';

type Options = Readonly<{ drop?: boolean; json?: boolean }>;

/** `arrears retention`: the parts of the case book, which of them may leave, and, if told to, drops those. */
export function define(command: Command): void {
  command
    .option('--drop', 'drop the parts that may leave')
    .option('--json', 'the same for programs')
    .addHelpText('after', HELP)
    .action(({ drop = false, json = false }: Options) =>
      withBook(async ({ book, policy }) => {
        const { retention, zone } = policy.lender;
        if (drop && !retention) throw new Refused(NAME_IT, 2);
        const before = retention && beforeWhich(await book.clock.now(), retention.months, zone);
        const parts = (await partsOfBook(book.db)).map((part) => ({
          ...part,
          stays: whyItStays(part, before),
        }));
        const mayLeave = parts.filter(({ stays }) => stays === undefined);
        const dropped: Dropped[] = [];
        for (const part of drop ? mayLeave : [])
          dropped.push(await dropPart(book.db, part, new Date(before ?? 0)));
        if (json) sayJson({ parts, dropped });
        else tell(parts, dropped, mayLeave.length > 0);
      }),
    );
}

const NAME_IT =
  'policy/lender.yaml does not say for how long cases are kept. Write there: retention: { months: 60 }';

type Judged = Part & Readonly<{ stays: string | undefined }>;

const tell = (parts: readonly Judged[], dropped: readonly Dropped[], mayLeave: boolean): void => {
  say(columns([HEAD, ...parts.map(rowOf)]));
  for (const { name, facts, kept, decisions, words } of dropped) {
    const gone = [
      counted(facts - kept, 'fact'),
      counted(decisions, 'decision'),
      counted(words ?? 0, 'message'),
    ];
    say(`${name} was dropped: ${gone.join(', ')}; ${counted(kept, 'fact')} that still count stay`);
  }
  if (mayLeave && dropped.length === 0) say('\nTo drop what may leave: npx arrears retention --drop');
};

const HELP = `
Example:
  npx arrears retention          # what is there, and what may leave
  npx arrears retention --drop

Cases lie in parts, by the quarter in which they were opened. A part may leave when all its cases ended, and nothing was heard of them, for longer than retention in policy/lender.yaml says. How each case ended, what was said about the person (opt-outs, holds, wishes) and what was paid stays. What is dropped cannot be brought back: make a backup first.`;

const HEAD = ['part', 'until', 'cases', 'open', 'last heard of', ''] as const;

/** The calendar's months count as days: a part is no more exact. */
const DAYS_OF_12_MONTHS = 366;

const beforeWhich = (now: Instant, months: number, zone: string): Instant =>
  instantOf(addDays(dateIn(zone, now), -Math.ceil((months * DAYS_OF_12_MONTHS) / 12)), '00:00', zone);

/** Why a part stays; undefined when it may leave. */
const whyItStays = (part: Part, before: Instant | undefined): string | undefined => {
  const { open, newest, isDropped, isBrokenOff } = part;
  if (isBrokenOff) return undefined; // what was begun goes on, whatever was heard since
  if (isDropped) return 'was dropped';
  if (open > 0) return `${counted(open, 'case')} open`;
  if (newest === null) return 'empty';
  if (before === undefined) return 'kept for good: policy/lender.yaml names no retention';
  return newest.getTime() < before ? undefined : 'not long enough ago';
};

const rowOf = ({
  name,
  ends,
  cases,
  open,
  newest,
  isBrokenOff,
  stays = isBrokenOff ? 'was broken off; goes on with --drop' : 'may leave',
}: Judged): readonly (string | number)[] => [
  name,
  ends,
  cases,
  open,
  newest?.toISOString().slice(0, 10) ?? '',
  stays,
];
