import type { BegunInHour, PromisedToday, WaitingFor } from '../../casebook/read/desk/wallboard';
import { wayOf } from '../../domain/acts';
import { written } from '../../domain/calendar';
import { CONTACTS } from '../../domain/channels';
import type { ActName } from '../../domain/facts/fact';
import { reasonInWords } from '../../domain/telling/reasons';
import { actInWords, term } from '../../domain/telling/terms';
import type { Channel, Instant } from '../../domain/words';
import { writtenAmount } from '../../policy/written';
import type { Visitor } from '../dependencies';
import { OVER } from '../door/asked-by-itself';
import { Bars, type Hour } from './bars';
import { Page } from './page';
import { Table } from './table';

/** What all cases wait for, as of an instant. */
export type Waiting = Readonly<{ asOf: Instant; each: readonly WaitingFor[] }>;

/** How the day stands. */
export type BoardProps = Readonly<{
  visitor: Visitor;
  zone: string;
  now: Instant;
  begun: readonly BegunInHour[];
  /** Absent until all cases were read for the first time. */
  waiting?: Waiting;
  promised: readonly PromisedToday[];
}>;

/** The page of the wallboard, which tells itself what changes. */
export function Wallboard(props: BoardProps) {
  const { say } = props.visitor;
  return (
    <Page title={say('wallboard')} say={say} visitor={props.visitor} here="/desk/wallboard">
      <div hx-sse:connect="/desk/wallboard/live" hx-sse:close={OVER} hx-swap="innerHTML">
        <Board {...props} />
      </div>
    </Page>
  );
}

/** Contacts by channel and hour beside what is planned for today, what was promised, and what the cases wait for. */
export function Board(props: BoardProps) {
  const { visitor, zone, now, promised, waiting } = props;
  const { say, language } = visitor;
  return (
    <>
      <p class="quiet">{say('boardAsOf', { time: written(now, zone), zone })}</p>
      <h2>{say('boardContacts')}</h2>
      <Contacts {...props} />
      <h2>{say('boardPromised')}</h2>
      <Table
        heads={[say('boardCurrency'), say('loans'), say('amount'), say('boardPaid')]}
        rows={promised.map(({ currency, loans, amount, paid }) => [
          currency,
          loans,
          writtenAmount(amount, currency, language),
          paid,
        ])}
        none={say('none')}
      />
      <h2>
        {say('boardWaits')} {waiting && <small>{say('asOf', { date: written(waiting.asOf, zone) })}</small>}
      </h2>
      <Waits {...props} />
    </>
  );
}

function Contacts({ visitor, begun, waiting }: BoardProps) {
  const { say, language } = visitor;
  const plots = CONTACTS.map((by) => ({ by, hours: hoursOf(by, begun, waiting?.each ?? []) })).filter(
    ({ hours }) => hours.length > 0,
  );
  if (plots.length === 0) return <p>{say('nothingDone')}</p>;
  const most = Math.max(...plots.flatMap(({ hours }) => hours.map(({ done, planned }) => done + planned)));
  return (
    <div class="plots">
      {plots.map(({ by, hours }) => {
        const sum = (what: 'done' | 'planned') => hours.reduce((all, hour) => all + hour[what], 0);
        const name = term(by, language);
        const told = say('boardOf', { name, done: sum('done'), planned: sum('planned') });
        return (
          <figure>
            <figcaption>{told}</figcaption>
            <Bars hours={hours} most={most} label={told} />
          </figure>
        );
      })}
    </div>
  );
}

/** What was begun, and what is still decided for today, by the hour. */
const hoursOf = (
  by: Channel,
  begun: readonly BegunInHour[],
  waiting: readonly WaitingFor[],
): readonly Hour[] =>
  Array.from({ length: 24 }, (_, hour) => {
    const done = begun.filter((one) => one.by === by && one.hour === hour);
    const planned = waiting.filter((one) => wayOf(one.act as ActName) === by && one.hour === hour);
    const count = (all: readonly Readonly<{ count: number }>[]) =>
      all.reduce((sum, one) => sum + one.count, 0);
    return { hour, done: count(done), planned: count(planned) };
  }).filter(({ done, planned }) => done + planned > 0);

/** So many reasons are told, the most frequent first. */
const TOLD = 12;

function Waits({ visitor, waiting }: BoardProps) {
  const { say, language } = visitor;
  if (!waiting) return <p>{say('boardCounting')}</p>;
  const counts = new Map<string, number>();
  for (const { act, because, count } of waiting.each) {
    const why = because.startsWith('step:') ? say('boardItsTime') : reasonInWords(because, language);
    const what = `${actInWords(act, language)}\n${why}`;
    counts.set(what, (counts.get(what) ?? 0) + count);
  }
  const rows = [...counts].sort(([, a], [, b]) => b - a).slice(0, TOLD);
  return (
    <Table
      heads={[say('boardWaitsFor'), say('boardWhy'), say('boardCases')]}
      rows={rows.map(([what, count]) => [...what.split('\n'), count])}
      none={say('none')}
    />
  );
}
