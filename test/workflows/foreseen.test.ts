import { foreseeRow } from '../../intake/loans/dry-run';
import { written } from '../../domain/calendar';
import type { Fact } from '../../domain/facts/fact';
import type { Entry, News } from '../../domain/dry-run/lines';
import { instant, type Instant, type LocalDate } from '../../domain/words';
import { copyOfPolicy, edit, removeCopies } from '../policy/policy-copy';
import { openSkippingWorld, type SkippingWorld } from '../support/skipping-world';
import { liveAlong, type Seen } from './foreseen-life';
import { subjects, type Subject } from './foreseen-loans';

/** A short form for every run of the tests; `npm run test:foreseen` lives fifty loans. */
const LOANS = Number(process.env['FORESEEN_LOANS'] ?? 12);
const SEED = Number(process.env['FORESEEN_SEED'] ?? 64);
const DAYS = 120;

const NEWS = ['paid', 'reversed', 'result', 'attitude'];
const MEASURES = ['sendSms', 'sendEmail', 'placeCall', 'openWorkItem', 'askApproval'];
const VISITS = ['bookVisit', 'cancelVisit'];
const PLACEMENTS = ['handOffToAgency', 'recallFromAgency', 'referToLegal', 'recallFromLegal'];
const EVERYTHING = [...MEASURES, ...VISITS, ...PLACEMENTS, 'close', ...NEWS];

let world: SkippingWorld;
let all: readonly Seen[];
let facts: ReadonlyMap<string, readonly Fact[]>;

/** Loans of both strategies are foreseen, enrolled, and lived with all workers for 120 days; the legal stage opens on day 41. */
beforeAll(async () => {
  const policyFolder = copyOfPolicy();
  edit(policyFolder, 'strategies/cheng-e-she.yaml', 'after: 410', 'after: 40');
  edit(policyFolder, 'strategies/cheng-e-she.yaml', 'fee: "0.00"', 'fee: "25.00"');
  world = await openSkippingWorld({ policyFolder });
  const { book, policy } = world.dependencies;
  const today = await world.morning();
  const begin = await book.clock.now();
  const end = instant(begin + DAYS * 86_400_000);
  const foresee = ({ row, strategy, assume }: Subject, now: Instant): Seen => {
    const foreseen = foreseeRow(policy, row, strategy, now, { days: (end - now) / 86_400_000, assume });
    if (foreseen.kind !== 'calendar') throw new Error(`${row.loanId}: ${JSON.stringify(foreseen)}`);
    return { ...foreseen, phone: row.phone };
  };
  const chosen = firstWithEverything(today, (subject) => foresee(subject, begin));
  const seen: Seen[] = [];
  for (const subject of chosen) {
    seen.push(foresee(subject, await book.clock.now()));
    expect(await world.enrol(subject.row)).toMatchObject({ kind: 'opened' });
  }
  all = seen;
  await liveAlong(world, all, end);
  const read = all.map(
    async ({
      start: {
        case: { loanId },
      },
    }) => [loanId, await world.facts(loanId)] as const,
  );
  facts = new Map(await Promise.all(read));
}, 900_000);
afterAll(async () => {
  await world.close();
  removeCopies();
});

/** Which loans bring everything about hangs on the weekday and the holidays after today: the first seed that does is lived. */
const firstWithEverything = (today: LocalDate, foresee: (subject: Subject) => Seen): readonly Subject[] => {
  for (let tries = 0; tries < 100; tries++) {
    const drawn = subjects(today, LOANS, SEED + tries * LOANS);
    const acts = new Set(drawn.map(foresee).flatMap(actsOf));
    if (EVERYTHING.every((act) => acts.has(act))) return drawn;
  }
  throw new Error(`no ${LOANS} loans of a hundred seeds bring everything about`);
};

const actsOf = ({ calendar }: Seen): readonly string[] => calendar.lines.map(({ act }) => act);

/** Both sides of every loan as sorted lines, dated to the minute by the borrower's clock. */
const bothSides = <T extends Readonly<{ at: Fact['at'] }>>(
  foretold: (seen: Seen) => readonly T[],
  words: (one: T | Fact) => string | undefined,
) => {
  const sided = (of: (seen: Seen) => readonly (T | Fact)[]) =>
    all.map((seen) => {
      const [zone] = seen.start.borrower.zones;
      const told = of(seen).flatMap((one) => {
        const text = words(one);
        return text === undefined ? [] : [`${written(one.at, zone)} ${text}`];
      });
      return [seen.start.case.loanId, seen.start.strategy.name, zone, ...told.sort()];
    });
  return [sided(foretold), sided(({ start }) => facts.get(start.case.loanId) ?? [])] as const;
};

/** What a line of a calendar, or a fact of the book, says was done or became known; looks are neither. */
const deed = (one: Entry | News | Fact): string | undefined => {
  if ('act' in one) {
    if (one.act === 'review' || one.act === 'followCall') return undefined;
    if (one.act === 'close') return `closed ${one.outcome}`;
    if ('fact' in one) return NEWS.find((kind) => kind === one.act);
    return 'key' in one ? one.key : one.act;
  }
  if (one.kind === 'closed') return `closed ${one.outcome}`;
  const isDone = one.kind === 'started' || one.kind === 'work-item-opened' || one.kind === 'failed';
  return isDone ? one.key : NEWS.find((kind) => kind === one.kind);
};

test('P12 what the dry runs of many loans of both strategies show is what then happens, line by line', () => {
  const [foretold, happened] = bothSides<Entry | News>(({ calendar }) => calendar.lines, deed);
  expect(happened).toEqual(foretold);
});

const KINDS = [
  'started',
  'work-item-opened',
  'skipped',
  'call-ended',
  'result',
  'paid',
  'fee-charged',
  'reopened',
];
const FIELDS = ['kind', 'key', 'day', 'stage', 'step', 'because', 'how', 'said', 'amount', 'valueOn', 'on'];

/** Why something was done, on which day past due and in which stage; what was passed over; how calls went; what was booked. */
const detail = (fact: Fact): string | undefined =>
  KINDS.includes(fact.kind) ? JSON.stringify(fact, FIELDS) : undefined;

test('P12 and so are the reasons, what is passed over, how calls go, and what is charged', () => {
  const [foretold, happened] = bothSides<Fact>(({ calendar }) => calendar.dossier.facts, detail);
  expect(happened).toEqual(foretold);
});

test('every act that a strategy knows, and everything that can be assumed, is among what was compared', () => {
  expect([...new Set(all.flatMap(actsOf))]).toEqual(expect.arrayContaining(EVERYTHING));
});
