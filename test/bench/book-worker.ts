import { Client } from 'pg';
import { sendSms } from '../../activities/send-sms';
import { openCase } from '../../casebook/case/episodes';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { underLock } from '../../casebook/case/under-lock';
import { latestNext } from '../../casebook/case/decide-next';
import { append } from '../../casebook/case/append';
import { keepLoan } from '../../casebook/loans/loans';
import { noWay, type Provider } from '../../channels/provider';
import type { SmsMessage } from '../../channels/sms';
import type { Happening } from '../../domain/facts/fact';
import { instant, localDate } from '../../domain/words';
import { parseRow } from '../../intake/loans/read-row';
import type { Dependencies } from '../../intake/dependencies';
import { openBook } from '../../workers/compose';
import { settableClock } from '../support/settable-clock';
import { benchRow } from './loans';
import { STRATEGY } from './policy';

/** What is asked of a process of the book's bench: to open cases with so many facts, or to make contacts of each, all that there are or so many. */
export type Asked = Readonly<
  { loans: readonly string[] } & ({ kind: 'prepare'; facts: number } | { kind: 'run'; most?: number })
>;

/** What came of it. */
export type BookRound = Readonly<{
  contacts: number;
  seconds: number;
  roundTrips: number;
  processorMs: number;
}>;

/** So many contacts are under way in one process, as many as its connections allow to work at the same time. */
const AT_ONCE = 8;
const DUE = localDate('2026-03-01');
const OPENED = instant(Date.parse('2026-03-02T08:00:00+08:00'));

/** One process of the book's bench. */
export async function runBookWorker(): Promise<void> {
  const { DATABASE_URL: databaseUrl = '', POLICY_FOLDER: policyFolder } = process.env;
  const counted = countRoundTrips(); // before there is any connection
  const clock = settableClock(OPENED);
  const parts = openBook({ databaseUrl, policyFolder, clock });
  await keepPolicyVersions(parts.book.db, parts.policy.sources);
  const dependencies = { ...parts, sms: takesAll };
  process.on('message', (asked: Asked) => {
    clock.set(OPENED); // each round begins on the same day, and has all its contacts
    const work =
      asked.kind === 'prepare' ? prepare(dependencies, asked) : run(dependencies, asked, clock.set, counted);
    void work.then((answer) => process.send?.(answer));
  });
  process.on('disconnect', () => void parts.book.db.destroy());
}

/** A provider that takes no time. */
const takesAll: Provider<SmsMessage> = {
  ...noWay(),
  send: async (_, mayLeave) => {
    await mayLeave();
    return { kind: 'accepted', reference: 'SM0' };
  },
};

/** What the contacts of this bench need. */
type Needed = Pick<Dependencies, 'book' | 'policy' | 'sms'>;

/** Counts how often PostgreSQL is asked, whatever goes out together. */
const countRoundTrips = (): (() => number) => {
  let count = 0;
  const query = Reflect.get(Client.prototype, 'query') as (...args: unknown[]) => unknown;
  Reflect.set(Client.prototype, 'query', function (this: unknown, ...args: unknown[]) {
    count++;
    return query.apply(this, args);
  });
  return () => count;
};

const NOTHING: BookRound = { contacts: 0, seconds: 0, roundTrips: 0, processorMs: 0 };

const prepare = async ({ book, policy }: Needed, asked: Asked & { kind: 'prepare' }): Promise<BookRound> => {
  for (const [n, loanId] of asked.loans.entries()) {
    const parsed = parseRow(benchRow(loanId, n, DUE), policy, STRATEGY);
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    await keepLoan(book, parsed.row, { who: 'lender' });
    await openCase(book, loanId);
    await underLock(book, loanId, (hand) => append(hand, historyOf(asked.facts)));
    await underLock(book, loanId, () => Promise.resolve()); // as later in its life, the process has read the case
  }
  return NOTHING;
};

/** What a long life leaves: the borrower said something again and again, which changes nothing. */
const historyOf = (count: number): readonly Happening[] =>
  Array.from({ length: count }, (): Happening => ({ kind: 'attitude', is: 'neutral' }));

const run = async (
  dependencies: Needed,
  { loans, most = Infinity }: Asked & { kind: 'run' },
  set: (at: typeof OPENED) => void,
  counted: () => number,
): Promise<BookRound> => {
  const { book } = dependencies;
  const send = sendSms(dependencies);
  const next = new Map<string, Awaited<ReturnType<typeof send>>>();
  for (const loanId of loans)
    next.set(loanId, await underLock(book, loanId, (hand) => Promise.resolve(latestNext(hand))));
  let contacts = 0;
  const [began, roundTrips, used] = [performance.now(), counted(), process.cpuUsage()];
  while (contacts < most * loans.length) {
    const due = [...next].flatMap(([loanId, one]) =>
      one.kind === 'act' && one.act === 'sendSms' ? [{ ...one, loanId }] : [],
    );
    const [first] = due;
    if (!first) break;
    set(instant(Date.parse(first.wakeAt)));
    const waiting = [...due];
    const line = async (): Promise<void> => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        next.set(one.loanId, await send(one));
        contacts++;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
  }
  const { user, system } = process.cpuUsage(used);
  return {
    contacts,
    seconds: (performance.now() - began) / 1000,
    roundTrips: counted() - roundTrips,
    processorMs: (user + system) / 1000,
  };
};
