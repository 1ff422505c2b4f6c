import { sql, type Kysely } from 'kysely';
import { createActivities } from '../../activities';
import { openCase } from '../../casebook/case/episodes';
import { decideNext } from '../../casebook/case/decide-next';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import { underLock } from '../../casebook/case/under-lock';
import { keepLoan } from '../../casebook/loans/loans';
import { connectPatiently } from '../../casebook/schema/connect';
import type { Database } from '../../casebook/schema/database';
import { noWay, type Provider } from '../../channels/provider';
import { partsOf } from '../../domain/facts/fact';
import { instant, localDate, type Instant } from '../../domain/words';
import type { BookDependencies, Dependencies } from '../../intake/dependencies';
import { parseRow } from '../../intake/loans/read-row';
import { give } from '../support/people';
import { settableClock } from '../support/settable-clock';
import { copies } from './copies';

const DUE = localDate('2026-11-01');
const at = (day: number, time: string): Instant => instant(Date.parse(`2026-11-0${day}T${time}:00+08:00`));

/** The moment at which people are at the desk: the call of day 4 was made and spoken, and waits for its result. */
export const AT_THE_DESK = at(4, '19:00');

/** The loans of which every other is a copy, and how the copies are called. */
const TEMPLATES = { 'T-CALLED': 'L-C', 'T-PROMISED': 'L-P', 'T-HELD': 'L-H', 'T-NEW': 'L-N' } as const;
type Template = keyof typeof TEMPLATES;

/** Of so many that were called one has promised to pay today, and one is held. */
const ONE_OF = 100;

const accepts = <M>(): Provider<M> => ({
  ...noWay(),
  send: async (_, mayLeave) => {
    await mayLeave();
    return { kind: 'accepted', reference: 'none' };
  },
});

const keep = async (parts: BookDependencies, loanId: Template): Promise<void> => {
  const row = {
    ...{ loanId, borrowerId: `B-${loanId}`, name: 'Borrower of the bench', phone: '+8613800000001' },
    ...{ email: `${loanId}@example.com`, zone: 'Asia/Shanghai', language: 'en', currency: 'CNY', costs: '0' },
    instalments: [{ dueOn: DUE, principal: '1000.00', interest: '0' }],
  };
  const parsed = parseRow(row, parts.policy, 'jd-jintiao', await parts.book.clock.now());
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  await keepLoan(parts.book, parsed.row, { who: 'lender' });
  await openCase(parts.book, loanId);
};

/** Lives the templates through the product's own functions, with providers that take everything. */
async function liveTemplates(parts: BookDependencies): Promise<void> {
  const clock = settableClock(at(2, '00:30'));
  const own = { ...parts, book: { ...parts.book, clock } };
  const calls = {
    ...accepts(),
    progress: () => Promise.resolve({ kind: 'over', how: 'spoke', seconds: 40 } as const),
  };
  const ways: Omit<Dependencies, keyof BookDependencies> = {
    ...{ sms: accepts(), whatsapp: accepts(), app: accepts(), email: accepts(), calls },
    ...{ invitations: accepts(), drops: {}, systems: accepts() },
  };
  const activities = createActivities({ ...ways, ...own });
  await keepPolicyVersions(own.book.db, parts.policy.sources);
  const live = async (loanId: Template): Promise<void> => {
    clock.set(at(2, '00:30'));
    await keep(own, loanId);
    for (let next = await underLock(own.book, loanId, decideNext); next.kind === 'act';) {
      const due = instant(Date.parse(next.wakeAt));
      if (due > AT_THE_DESK) break;
      clock.set(due);
      const { act } = partsOf(next.key);
      if (act === 'openCase') throw new Error('a case is open already');
      next = await activities[act]({ loanId, key: next.key });
    }
    clock.set(AT_THE_DESK);
  };
  for (const loanId of ['T-CALLED', 'T-PROMISED', 'T-HELD'] as const) await live(loanId);
  const by = '0900';
  await give(own, 'T-PROMISED', 'promise', { on: '2026-11-04', amount: '100.00', by });
  await give(own, 'T-HELD', 'hold', { hold: 'complaint', by });
  await keep(own, 'T-NEW');
}

/**
 * Fills a book with so many open cases, of which so many were called and have the task of a call: of these one in a
 * hundred has promised to pay today, and one is held. The rest wait for their next step. Each called one was looked at twice.
 */
export async function fillBook(parts: BookDependencies, cases: number, tasks: number): Promise<void> {
  await liveTemplates(parts);
  const { db } = parts.book;
  const [called, few] = [Math.min(tasks, cases), Math.ceil(Math.min(tasks, cases) / ONE_OF)];
  const counts: Readonly<Record<Template, number>> = {
    'T-CALLED': Math.max(0, called - 2 * few),
    'T-PROMISED': few,
    'T-HELD': few,
    'T-NEW': Math.max(0, cases - called),
  };
  const each = Object.entries(TEMPLATES) as [Template, string][];
  await Promise.all(each.map(([of, as]) => patiently(db, (one) => copies(one, of, as, counts[of]))));
  await patiently(db, finish);
}

const patiently = async (db: Kysely<Database>, work: (one: Kysely<Database>) => Promise<void>) => {
  const patient = connectPatiently(db);
  await work(patient).finally(() => patient.destroy());
};

/** What follows from the copies, and what PostgreSQL does by itself in time. */
const finish = async (db: Kysely<Database>): Promise<void> => {
  await sql`delete from work_item where loan_id like 'T-%'`.execute(db);
  await sql`insert into claim
    select number_of(loan_id || '/' || episode), number_of(key || ' ' || kind) from fact
    where key is not null and kind in ('started', 'handing-over', 'ended', 'work-item-opened', 'call-ended')
    order by 1, 2 on conflict do nothing`.execute(db);
  await sql`insert into audit_access (at, who, known, what, masked, why, loan_id)
    select opened_at + n * interval '1 minute', 'staff:B0' || (10 + (n * 7 + extract(epoch from opened_at)::bigint) % 40),
      'login', 'desk', n = 2, case n when 1 then 'task: day-3-call' end, loan_id
    from work_item cross join generate_series(1, 2) n order by opened_at, n`.execute(db);
  await sql`vacuum (analyze)`.execute(db);
};
