import { sql, type Kysely, type QueryExecutorProvider } from 'kysely';
import { index, state } from '../beforehand';
import { OF_FACTS, OF_LOOKS } from './0019-today';
import { CLAIMED_CALL, onceIn } from './0020-packed';

/**
 * Facts and decisions lie in parts, by the quarter in which their case was opened: what is there already becomes the
 * first part as it is, and nothing is copied but keys. `before` can take hours on a full book, while everybody works;
 * `up` holds everybody up for moments.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local lock_timeout = '2s'`.execute(db); // who waits for a lock has all others wait behind them
  const first = await firstPart(db);
  for (const statement of switched(first)) await sql.raw(statement).execute(db);
}

/** What can be done beforehand, on a connection that waits for long answers. Safe to do again after it was broken off. */
export async function before(db: QueryExecutorProvider): Promise<void> {
  await sql`set lock_timeout = '2s'`.execute(db);
  const first = (await firstPart(db)) || quarterOf(new Date(Date.now() + WORKERS_OF_BEFORE));
  for (const statement of marked(first)) await state(db, statement);
  await claimWhatIsThere(db);
  for (const [name, definition] of INDEXES) await index(db, name, definition);
  for (const statement of checked(first)) await state(db, statement);
}

/** For so long, in ms, workers of before may go on: all that is opened meanwhile lies in the part that they take for granted. */
const WORKERS_OF_BEFORE = 31 * 86_400_000;

const quarterOf = (date: Date): string =>
  new Date(Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3))
    .toISOString()
    .slice(0, 10);

/** The part of all cases that there were; a migration that was broken off has chosen it already. Empty when none has. */
const firstPart = async (db: QueryExecutorProvider): Promise<string> => {
  const { rows } = await sql<{ first: string }>`
    select trim(both '''' from split_part(pg_get_expr(adbin, adrelid), '::', 1)) as first
    from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
    where adrelid = 'collection_case'::regclass and attname = 'part'`.execute(db);
  return rows[0]?.first ?? '';
};

const CLAIM = `number_of(loan_id || '/' || episode), number_of(key || ' ' || kind), data->'how'->>'reference'`;

const promisesOf = (fact: string): string => `jsonb_array_elements(${fact}.data->'parts') as one`;

const TRIGGERS = ['claimed_once', 'promised'] as const;
const triggersOn = (table: string): readonly string[] => [
  `create or replace trigger claimed_once after insert on ${table} for each row
     when (${CLAIMED_CALL}) execute function claim_once()`,
  `create or replace trigger promised after insert on ${table} for each row
     when (new.kind = 'agreed') execute function note_promise()`,
];

const marked = (first: string): readonly string[] => [
  ...['collection_case', 'fact', 'decision'].map(
    (table) => `alter table ${table} add column if not exists part date not null default '${first}'`,
  ),
  `create or replace function number_of(text) returns bigint language sql immutable strict parallel safe
     return ('x' || left(md5($1), 16))::bit(64)::bigint`,
  `create table if not exists claim (
     of_case bigint not null,
     of_act bigint not null,
     reference text,
     primary key (of_case, of_act))`,
  `create index if not exists placed_call on claim (reference) where reference is not null`,
  `create table if not exists promise (due_on date not null, loan_id text not null, primary key (due_on, loan_id))`,
  // What is worked out inside the statement has it planned anew each time.
  `create or replace function claim_once() returns trigger language plpgsql as $$
     begin
       insert into claim (of_case, of_act, reference)
         values (number_of(new.loan_id || '/' || new.episode), number_of(new.key || ' ' || new.kind),
           new.data->'how'->>'reference');
       return null;
     end $$`,
  `create or replace function note_promise() returns trigger language plpgsql as $$
     begin
       insert into promise select distinct (one->>'on')::date, new.loan_id from ${promisesOf('new')}
       on conflict do nothing;
       return null;
     end $$`,
  ...triggersOn('fact'),
  `alter table message add column if not exists packed bytea, add column if not exists wording text,
     alter column content drop not null`,
  `do $$ begin
     alter table policy_version drop constraint policy_version_kind_check;
     alter table policy_version add constraint policy_version_kind_check
       check (kind in ('strategy', 'law', 'answers', 'roster', 'words'));
   end $$`,
];

/** So many facts are gone through at once. */
const AT_ONCE = 50_000;

const claimWhatIsThere = async (db: QueryExecutorProvider): Promise<void> => {
  const { rows } = await sql<{ last: number | null }>`select max(seq) as last from fact`.execute(db);
  for (let from = 0; from <= (rows[0]?.last ?? 0); from += AT_ONCE) {
    const these = sql.raw(`fact.seq > ${from} and fact.seq <= ${from + AT_ONCE}`);
    await sql`insert into claim select ${sql.raw(CLAIM)} from fact
      where ${these} and ${sql.raw(CLAIMED_CALL.replaceAll('new.', ''))} on conflict do nothing`.execute(db);
    await sql`insert into promise select distinct (one->>'on')::date, loan_id
      from fact cross join ${sql.raw(promisesOf('fact'))}
      where ${these} and kind = 'agreed' on conflict do nothing`.execute(db);
  }
};

const INDEXES = [
  ['decisions_of_first_part', 'unique index NAME on decision (loan_id, episode, revision, part)'],
  ['case_in_part', 'unique index NAME on collection_case (loan_id, episode, part)'],
  ...OF_FACTS.map(([name, definition]) => [`${name}_of_first_part`, `index NAME on ${definition}`] as const),
  ['fact_first_once', onceIn('fact')],
  [OF_LOOKS[0], `index NAME on ${OF_LOOKS[1]}`],
] as const;

const IN_A_CASE = 'foreign key (loan_id, episode, part) references collection_case (loan_id, episode, part)';

const nextOf = (first: string): string => {
  const date = new Date(`${first}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 3);
  return date.toISOString().slice(0, 10);
};

const checked = (first: string): readonly string[] => {
  const until = nextOf(first);
  return ['fact', 'decision'].flatMap((table) => [
    `do $$ begin
       lock table collection_case in access exclusive mode;
       alter table ${table} drop constraint if exists ${table}_in_part, drop constraint if exists ${table}_in_case;
     end $$`,
    // Cases first, as everybody who writes reads them first: in another order two would wait for each other.
    `do $$ begin
       lock table collection_case in access exclusive mode;
       alter table ${table} add constraint ${table}_in_part check (part < '${until}') not valid,
         add constraint ${table}_in_case ${IN_A_CASE} not valid;
     end $$`,
    `alter table ${table} validate constraint ${table}_in_part`,
    `alter table ${table} validate constraint ${table}_in_case`,
  ]);
};

const PARTED: Readonly<Record<string, string>> = {
  fact: `
    seq bigint not null default nextval('fact_seq_seq'),
    at timestamptz not null,
    learnt_at timestamptz,
    recorded_at timestamptz not null default now(),
    episode integer not null,
    part date not null,
    loan_id text not null,
    who text not null,
    kind text not null,
    key text,
    data jsonb not null`,
  decision: `
    at timestamptz not null,
    recorded_at timestamptz not null default now(),
    after_seq bigint,
    episode integer not null,
    revision integer not null,
    part date not null,
    loan_id text not null,
    strategy text not null,
    law text not null,
    roster text,
    decision jsonb not null,
    primary key (loan_id, episode, revision, part)`,
};

const switched = (first: string): readonly string[] => {
  const until = nextOf(first);
  return [
    `lock table collection_case, fact, decision in access exclusive mode`,
    ...TRIGGERS.map((trigger) => `drop trigger ${trigger} on fact`),
    `alter table fact drop constraint fact_loan_id_episode_fkey, drop constraint fact_pkey`,
    `drop index one_fact_per_attempt, placed_calls, promised_on`,
    `alter table decision drop constraint decision_loan_id_episode_fkey, drop constraint decision_pkey,
       add constraint decision_first_pkey primary key using index decisions_of_first_part`,
    ...Object.entries(PARTED).flatMap(([table, columns]) => [
      `alter table ${table} rename to ${table}_first`,
      `create table ${table} (${columns}, constraint ${table}_in_case ${IN_A_CASE}) partition by range (part)`,
      `alter table ${table} alter part set default '${first}'`, // for workers of before, which know nothing of parts
    ]),
    `alter index fact_of_case rename to facts_of_first_part`,
    `create index fact_of_case on fact (loan_id, episode, seq)`,
    `alter sequence fact_seq_seq owned by fact.seq`,
    ...Object.keys(PARTED).flatMap((table) => [
      `alter table ${table} attach partition ${table}_first for values from (minvalue) to ('${until}')`,
      guardOn(table),
    ]),
    ...triggersOn('fact'),
    MAKE_PART,
    `create table dropped_part (
       name text primary key,
       ends date not null,
       newest timestamptz not null,
       cases bigint not null,
       facts bigint not null,
       kept bigint not null,
       decisions bigint not null,
       words bigint,
       dropped_at timestamptz not null default now())`,
  ];
};

const guardOn = (table: string): string =>
  `create trigger append_only before update or delete or truncate on ${table}
     for each statement execute function refuse_change()`;

/** A part is made beside the others, and then attached: whoever reads goes on, and whoever writes waits for moments at most. */
const MAKE_PART = `
  create function make_part(named text, begins date, ends date) returns void language plpgsql set lock_timeout = '2s' as $$
  declare parted text; own text;
  begin
    perform pg_advisory_xact_lock(number_of('make_part'));
    foreach parted in array array['fact', 'decision'] loop
      own := parted || '_' || named;
      continue when to_regclass(own) is not null;
      execute format('create table %I (like %I including all)', own, parted);
      execute format('create trigger append_only before update or delete or truncate on %I
        for each statement execute function refuse_change()', own);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)', parted, own, begins, ends);
    end loop;
  end $$`;
