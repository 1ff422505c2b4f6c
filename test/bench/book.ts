import { bookAtSizes } from './book-at-sizes';
import { openBookGround, PROCESSES, type Contacts } from './book-ground';
import { median, say, sayTable, shown, turns } from './figures';
import { optionsFrom } from './options';

/** One history of a case, and a long one, in facts. */
const [SHORT, LONG] = [10, 2_000];

type Result = Contacts & Readonly<{ facts: number }>;

/**
 * Contacts per second of the case book alone, without Temporal and without a provider that takes time: claimed and
 * recorded, of cases with few facts and of cases with many; rounds of both take turns. Or, with `--sizes`, of cases
 * anywhere in books of so many.
 */
export async function bookBench(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args, { rounds: 5, cases: 100 });
  if (options.sizes.length > 0) return bookAtSizes(options);
  const { rounds, cases, json, nodeFlags } = options;
  const ground = await openBookGround(nodeFlags);
  say(`${PROCESSES} processes, each with ${cases} cases in each of ${rounds} rounds`);
  const done: Result[] = [];
  for (const { round, side: facts } of turns(rounds, SHORT, LONG)) {
    const count = facts === LONG ? Math.ceil(cases / 10) : cases;
    const loans = (process: number) => idsOf(`L-${round}-${facts}-${process}`, count);
    await ground.ask((process) => ({ kind: 'prepare', facts, loans: loans(process) }));
    const result = { facts, ...(await ground.contacts(loans)) };
    if (round > 0) done.push(result);
    if (round > 0 && json) say(JSON.stringify({ bench: 'book', round, ...result }));
  }
  await ground.stop();
  sayResults(done);
}

const idsOf = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${name}-${n}`);

const sayResults = (done: readonly Result[]): void => {
  const of = (facts: number, figure: (one: Result) => number): number =>
    median(done.filter((one) => one.facts === facts).map(figure));
  const row = (name: string, figure: (one: Result) => number): readonly string[] => {
    const [few, many] = [of(SHORT, figure), of(LONG, figure)];
    return [name, shown(few), shown(many), shown(many / few)];
  };
  sayTable([
    ['median of the rounds', `${SHORT} facts`, `${LONG.toLocaleString('en')} facts`, 'ratio'],
    row('contacts per second', ({ perSecond }) => perSecond),
    row('round trips per contact', ({ roundTrips }) => roundTrips),
    row('processor ms per contact: Node', ({ node }) => node),
    row('  PostgreSQL', ({ postgres }) => postgres),
  ]);
};
