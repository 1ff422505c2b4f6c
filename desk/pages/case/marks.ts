import { partsOf } from '../../../domain/facts/fact';
import { wayOf } from '../../../domain/acts';
import { written } from '../../../domain/calendar';
import { isLook } from '../../../domain/decide/waiting/review';
import { isEntry } from '../../../domain/dry-run/lines';
import { actInWords, term } from '../../../domain/telling/terms';
import { stepNamed } from '../../../domain/telling/steps';
import type { Instant } from '../../../domain/words';
import type { Foreseen } from '../../../intake/loans/dry-run';
import { reasonsOf } from './because';
import type { CaseProps } from './case-page';

/** One mark of the timeline: what was done, comes, ends the case, was paid, or will not happen; `row` is how, in words. */
export type Mark = Readonly<{
  kind: 'done' | 'coming' | 'end' | 'paid' | 'not';
  at: Instant;
  row: string;
  what: string;
  because: string;
}>;

/** What a dry run saw of an open case. */
export type Ahead = Extract<Foreseen, { kind: 'calendar' }>;

/** The marks of what was done and paid, of what comes, and of what is passed over on its day, in the order of time. */
export function marksOf(props: CaseProps, ahead: Ahead): readonly Mark[] {
  return [...behind(props), ...coming(props, ahead), ...leftOut(props, ahead)].sort((a, b) => a.at - b.at);
}

const rowOf = (act: Parameters<typeof wayOf>[0], { visitor: { say, language } }: CaseProps): string => {
  const way = wayOf(act);
  return way === undefined ? say('byPeople') : term(way, language);
};

const behind = (props: CaseProps): readonly Mark[] => {
  const { loan, visitor } = props;
  const { language, say } = visitor;
  return loan.lines.flatMap(({ revision, kind, at, act, step, because }): Mark[] => {
    if (revision !== undefined) return [];
    if (kind === 'paid') return [{ kind, at, row: say('money'), what: say('paid'), because: '' }];
    if ((kind !== 'started' && kind !== 'work-item-opened') || !act || step === undefined) return [];
    const what = stepNamed(step, loan.strategyNow, language);
    return [{ kind: 'done', at, row: rowOf(act, props), what, because: reasonsOf(loan, because, language) }];
  });
};

const coming = (props: CaseProps, { calendar: { lines } }: Ahead): readonly Mark[] => {
  const { loan, visitor } = props;
  const { language, say } = visitor;
  return lines.filter(isEntry).flatMap((entry): Mark[] => {
    const { at } = entry;
    const because = reasonsOf(loan, entry.because, language);
    if (entry.act === 'close')
      return [{ kind: 'end', at, row: say('byPeople'), what: term(entry.outcome, language), because }];
    if (isLook(entry.act) || entry.failed !== undefined) return [];
    const { step } = partsOf(entry.key);
    const what = `${actInWords(entry.act, language)} · ${stepNamed(step, loan.strategyNow, language)}`;
    return [{ kind: 'coming', at, row: rowOf(entry.act, props), what, because }];
  });
};

const leftOut = (props: CaseProps, { not, from }: Ahead): readonly Mark[] => {
  const { loan, visitor } = props;
  const { language, say } = visitor;
  return not.flatMap(({ at, step, because }): Mark[] => {
    if (at === undefined || at < from) return [];
    const what = stepNamed(step, loan.strategyNow, language);
    return [{ kind: 'not', at, row: say('notDone'), what, because: reasonsOf(loan, because, language) }];
  });
};

/** When a mark is, on the borrower's clock. */
export function timeOf({ at }: Mark, { loan }: CaseProps): string {
  return written(at, loan.zone);
}
