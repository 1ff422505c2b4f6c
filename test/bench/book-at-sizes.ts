import { sql } from 'kysely';
import { connectBook } from '../../casebook/schema/connect';
import { multiply } from '../support/large-book';
import { openBookGround, type BookGround, type Contacts } from './book-ground';
import { median, say, sayTable, shown } from './figures';
import type { Options } from './options';

/** The case that is copied: it was opened and has had so many contacts; as many are still to come. */
const ORIGINAL = { loanId: 'L-original', borrowerId: 'B-L-original' };
const CONTACTS = 3;

/** What was measured in a book of some size. */
type AtSize = Readonly<{ size: number; gib: number; rounds: readonly Contacts[] }>;

/**
 * Contacts per second in books of some sizes, of cases anywhere in them that no process has read before. One case lives
 * half its life through the product; SQL copies its rows, each copy with ids of its own, into parts in turn.
 */
export async function bookAtSizes({ sizes, rounds, cases, nodeFlags }: Options): Promise<void> {
  const ground = await openBookGround(nodeFlags, Math.max(...sizes) > 200_000);
  await ground.ask((n) => ({ kind: 'prepare', facts: 0, loans: n === 0 ? [ORIGINAL.loanId] : [] }));
  await ground.contacts((n) => (n === 0 ? [ORIGINAL.loanId] : []), CONTACTS);
  const done: AtSize[] = [];
  let filled = 0;
  for (const size of sizes) {
    const began = performance.now();
    const gib = await fill(ground, filled + 1, size);
    const filledIn = (performance.now() - began) / 1000;
    say(`${size.toLocaleString('en')} cases, ${shown(gib)} GiB, filled in ${Math.round(filledIn)} s`);
    done.push({ size, gib, rounds: await roundsIn(ground, size, { rounds, cases }) });
    filled = size;
  }
  await ground.stop();
  sayResults(done);
}

const fill = async ({ databaseUrl }: BookGround, from: number, until: number): Promise<number> => {
  const db = connectBook(databaseUrl, undefined, { max: 1, connectMs: 5_000, answerMs: 7_200_000 });
  await multiply(db, ORIGINAL, { from, until });
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes`.execute(db);
  await db.destroy();
  return (rows[0]?.bytes ?? 0) / 2 ** 30;
};

/** So many rounds warm up and do not count: a process is at its speed after some thousand contacts. */
const WARMING = 4;

/** Each round takes cases of its own, as far apart as the book allows. */
const roundsIn = async (
  ground: BookGround,
  size: number,
  { rounds, cases }: Pick<Options, 'rounds' | 'cases'>,
): Promise<readonly Contacts[]> => {
  const each: Contacts[] = [];
  const apart = Math.floor(size / ((rounds + WARMING) * 2 * cases));
  if (apart < 2) throw new Error(`a book of ${size} cases has too few for ${rounds} rounds of ${cases}`);
  for (let round = 0; round < rounds + WARMING; round++) {
    const first = round * 2 * cases;
    each.push(
      await ground.contacts((process) =>
        Array.from(
          { length: cases },
          (_, n) => `${ORIGINAL.loanId}-${(first + 2 * n + process + 1) * apart - (size % 7)}`,
        ),
      ),
    );
  }
  return each.slice(WARMING);
};

const sayResults = (done: readonly AtSize[]): void => {
  const [first] = done;
  const of = ({ rounds }: AtSize, figure: keyof Contacts): number => median(rounds.map((one) => one[figure]));
  const row = (name: string, figure: keyof Contacts): readonly string[] => [
    name,
    ...done.map((one) => shown(of(one, figure))),
  ];
  sayTable([
    ['median of the rounds, cases in the book', ...done.map(({ size }) => size.toLocaleString('en'))],
    row('contacts per second', 'perSecond'),
    [
      '  ÷ the smallest',
      ...done.map((one) => shown(of(one, 'perSecond') / (first ? of(first, 'perSecond') : 1))),
    ],
    row('round trips per contact', 'roundTrips'),
    row('processor ms per contact: Node', 'node'),
    row('  PostgreSQL', 'postgres'),
    ['GiB', ...done.map(({ gib }) => shown(gib))],
  ]);
};
