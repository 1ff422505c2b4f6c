import { addDays, DAY, dateIn, daysBetween, startOfDay } from '../../../domain/calendar';
import type { LocalDate } from '../../../domain/words';
import { marksOf, timeOf, type Mark } from './marks';
import type { CaseProps } from './case-page';

/** So many days before today are drawn. */
const BEFORE = 21;
/** So many days after today are looked ahead. */
export const AHEAD_DAYS = 30;

const [LEFT, DAY_WIDTH, ROW, TOP] = [110, 11, 24, 36];

type Drawn = Readonly<{ from: LocalDate; days: number; zone: string }>;

/** What was done and paid, what comes and what is passed over, as a picture and as a list that says why. */
export function Timeline(props: CaseProps) {
  const { visitor, ahead } = props;
  if (!ahead) return <></>;
  const { say } = visitor;
  const marks = marksOf(props, ahead);
  const drawn = drawnOf(props);
  const inside = marks.filter((mark) => isInside(mark, drawn));
  const rows = [...new Set(inside.map(({ row }) => row))];
  const next = marks.filter(({ kind, at }) => at >= ahead.from && kind !== 'done' && kind !== 'paid');
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say('timeline')}</h2>
      {rows.length > 0 && (
        <>
          <div class="plot" tabindex={0} role="group" aria-labelledby="timeline">
            <Picture {...props} drawn={drawn} rows={rows} marks={inside} />
          </div>
          <Legend say={say} />
        </>
      )}
      {next.length > 0 && (
        <details>
          <summary>{say('timelineList', { count: next.length, days: AHEAD_DAYS })}</summary>
          <ol class="done">
            {next.map((mark) => (
              <li>
                <time>{timeOf(mark, props)}</time> {mark.kind === 'not' && <em>{say('notDone')}</em>}{' '}
                <strong>{mark.what}</strong> <span class="quiet">{mark.because}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
      <p class="quiet">{say('timelineIf')}</p>
    </section>
  );
}

const drawnOf = ({ loan, ahead }: CaseProps): Drawn => {
  const { zone, lines, now } = loan;
  const today = dateIn(zone, ahead?.from ?? now);
  const first = lines[0] ? dateIn(zone, lines[0].at) : today;
  const earliest = addDays(today, -BEFORE);
  const from = first > earliest ? first : earliest;
  return { from, days: daysBetween(from, today) + AHEAD_DAYS + 1, zone };
};

const isInside = ({ at }: Mark, { from, days, zone }: Drawn): boolean => {
  const begins = startOfDay(from, zone);
  return at >= begins && at < begins + days * DAY;
};

const xOf = (at: number, { from, zone }: Drawn): number =>
  Math.round(LEFT + ((at - startOfDay(from, zone)) / DAY) * DAY_WIDTH);

type PictureProps = CaseProps & Readonly<{ drawn: Drawn; rows: readonly string[]; marks: readonly Mark[] }>;

function Picture(props: PictureProps) {
  const { visitor, drawn, rows, marks, loan } = props;
  const [width, height] = [LEFT + drawn.days * DAY_WIDTH + 10, TOP + Math.max(1, rows.length) * ROW + 4];
  const x = xOf(loan.now, drawn);
  const yOf = (row: string) => TOP + rows.indexOf(row) * ROW + ROW / 2;
  return (
    <svg
      class="timeline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby="timeline"
    >
      {weeksOf(drawn).map((date) => (
        <Week date={date} x={xOf(startOfDay(date, drawn.zone), drawn)} height={height} />
      ))}
      <line class="today" x1={x} y1={TOP - 8} x2={x} y2={height} />
      <text class="today" x={x} y={12} text-anchor="middle">
        {visitor.say('today')}
      </text>
      {rows.map((row) => (
        <>
          <text x={0} y={yOf(row) + 4}>
            {row}
          </text>
          <line class="row" x1={LEFT} y1={yOf(row)} x2={width} y2={yOf(row)} />
        </>
      ))}
      {marks.map((mark) => (
        <g class={mark.kind}>
          <title>{`${timeOf(mark, props)} ${mark.what}`}</title>
          <Shape kind={mark.kind} x={xOf(mark.at, drawn)} y={yOf(mark.row)} />
        </g>
      ))}
    </svg>
  );
}

const weeksOf = ({ from, days }: Drawn): readonly LocalDate[] =>
  Array.from({ length: Math.ceil(days / 7) }, (_, week) => addDays(from, week * 7));

function Week({ date, x, height }: Readonly<{ date: LocalDate; x: number; height: number }>) {
  return (
    <>
      <line class="week" x1={x} y1={TOP - 6} x2={x} y2={height} />
      <text class="week" x={x} y={TOP - 8} text-anchor="middle">
        {date.slice(5)}
      </text>
    </>
  );
}

/** Each kind has a shape of its own: colour alone tells nobody anything. */
function Shape({ kind, x, y }: Readonly<{ kind: Mark['kind']; x: number; y: number }>) {
  if (kind === 'not') return <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} />;
  if (kind === 'end') return <rect x={x - 5} y={y - 5} width={10} height={10} />;
  if (kind === 'paid') return <path d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} />;
  return <circle cx={x} cy={y} r={5} />;
}

function Legend({ say }: Readonly<{ say: CaseProps['visitor']['say'] }>) {
  const kinds = [
    ['done', say('legendDone')],
    ['coming', say('legendComing')],
    ['paid', say('paid')],
    ['not', say('notDone')],
    ['end', say('legendEnd')],
  ] as const;
  return (
    <ul class="legend">
      {kinds.map(([kind, name]) => (
        <li>
          <svg class="timeline" width={14} height={14} aria-hidden="true">
            <g class={kind}>
              <Shape kind={kind} x={7} y={7} />
            </g>
          </svg>{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}
