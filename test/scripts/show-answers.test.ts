import { ANSWERS } from '../../domain/answers';
import { isoIn } from '../../domain/calendar';
import type { Instant } from '../../domain/words';
import { agreeing, at, decisionsOf, verdictsOn } from '../casebook/read/audit/moments';
import { day } from '../support/desk';
import { openAnsweredLife, type AnsweredLife } from './answered-life';
import { WORDS } from '../support/told';

let lived: AnsweredLife;
beforeAll(async () => {
  lived = await openAnsweredLife();
});
afterAll(() => lived.desk.close());

type Row = Readonly<Record<string, unknown>>;
const command = async (...args: readonly string[]) => (await lived.desk.arrearsHere(...args)).stdout;
const shownAt = async (moment: Instant) => {
  const instant = isoIn('Asia/Shanghai', moment);
  return JSON.parse(await command('show', lived.loanId, '--at', instant, '--json')) as Row;
};

test('P13 the life of these tests has every answer in it, the promise that was kept and the one that was broken', async () => {
  const facts = await lived.desk.facts(lived.loanId);
  const told = new Set(lived.moments.map(({ what }) => what));
  expect(Object.keys(ANSWERS).filter((name) => !told.has(name))).toEqual([]);
  expect(
    facts.flatMap((fact) => (fact.kind === 'agreement-ended' ? [`${fact.as} ${fact.how}`] : [])),
  ).toEqual(['promise kept', 'promise broken', 'plan partly-kept']);
  expect(facts.filter(({ kind }) => kind === 'input-refused')).toEqual([]);
});

test('P13 show --at a minute after each answer: the decision from the facts alone is the one of the record, and the loan is shown as it was', async () => {
  const { desk, loanId, moments } = lived;
  const kept = new Map((await decisionsOf(desk, loanId)).map((one) => [one.revision, one.decision]));
  expect(moments.length).toBeGreaterThanOrEqual(25);
  for (const { what, at: moment, found } of moments) {
    const shown = { what, ...(await shownAt(moment)) };
    const revision = found.case?.revision ?? 0;
    expect(shown).toMatchObject({ what, agree: true, differences: [], recorded: { revision } });
    expect(shown).toHaveProperty('then', JSON.parse(JSON.stringify(found)));
    expect((await at(desk.dependencies.book, loanId, moment)).recomputed).toEqual(kept.get(revision));
  }
});

test('P13 what came next was said in the same line then as it is now, with the amount and the stage', async () => {
  for (const { at: moment, found, summary } of lived.moments) {
    const { then, recomputed } = await at(lived.desk.dependencies.book, lived.loanId, moment);
    const { next } = then.case ?? {};
    const parts = next
      ? [`day ${next.day ?? ''}`, next.what.replace(/ \(#\d+\)$/, ''), `${next.at ?? ''} +08:00`]
      : [];
    const line = recomputed.kind === 'close' ? `closed: ${recomputed.outcome}` : parts.join(' · ');
    expect([line, then.owed, then.case?.stage]).toEqual([summary, found.owed, found.case?.stage]);
  }
});

test('P13 it agrees at each of its decisions and between them', async () => {
  const verdicts = await verdictsOn(lived.desk, lived.loanId);
  expect(verdicts.length).toBeGreaterThan(80);
  expect(verdicts).toEqual(agreeing(verdicts));
});

test('P6 P13 interest that stands still from a date back is owed until the book learns of it, and not after', async () => {
  const penalty = async (moment: Instant) => {
    const { owed } = (await at(lived.desk.dependencies.book, lived.loanId, moment)).then;
    return owed.status === 'overdue' ? owed.penalty : undefined;
  };
  const [before, after, released] = [
    await penalty(day(8, '08:59')),
    await penalty(day(8, '09:01')),
    await penalty(day(18, '12:00')),
  ];
  expect(before).toBeGreaterThan(after ?? NaN);
  expect(released).toBe(after);
});

describe('P13 words of an answer are told', () => {
  const hidden = [
    ['result', 'day-3-call', expect.stringMatching(/^staff:04(17|23)$/) as unknown, 'cause: [hidden]'],
    ['circumstances', null, 'staff:0417', 'cause: [hidden]\ndifficulty: [hidden]'],
    ['noted', null, 'staff:0417', '[hidden]'],
    ['result', 'team', 'staff:0423', 'solution: [hidden]'],
  ];
  const told = (lines: readonly Row[]) =>
    lines
      .filter(
        ({ kind, words }) => words !== null && ['result', 'circumstances', 'noted'].includes(String(kind)),
      )
      .map(({ kind, step, who, words }) => [kind, step, who, words]);
  const audited = async (...args: readonly string[]) =>
    (JSON.parse(await command('show', lived.loanId, '--audit', '--json', ...args)) as { lines: Row[] }).lines;

  it('masked in the audit: with who said it and of which step, and nothing of what', async () => {
    expect(told(await audited())).toEqual(hidden);
    const text = await command('show', lived.loanId, '--audit');
    for (const words of Object.values(WORDS)) expect(text).not.toContain(words);
    expect(text).toContain('| difficulty: [hidden]');
  });

  it('in full to whoever said why they look', async () => {
    const lines = await audited('--unmask', '--by', '0900', '--why', 'complaint 117');
    expect(told(lines).map(([, , , words]) => words)).toEqual([
      `cause: ${WORDS.dispute}`,
      `cause: ${WORDS.cause}\ndifficulty: ${WORDS.difficulty}`,
      WORDS.note,
      `solution: ${WORDS.solution}`,
    ]);
  });

  it.each(['ndjson', 'csv'])('masked in an export as %s', async (format) => {
    const text = await command('export', '--loan', lived.loanId, '--format', format);
    for (const words of Object.values(WORDS)) expect(text).not.toContain(words);
    if (format === 'ndjson')
      expect(
        told(
          text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as Row),
        ),
      ).toEqual(hidden);
    else expect(text).toContain('difficulty: [hidden]');
  });

  it('in no fact', async () => {
    const facts = JSON.stringify(await lived.desk.facts(lived.loanId));
    for (const words of Object.values(WORDS)) expect(facts).not.toContain(words);
  });
});
