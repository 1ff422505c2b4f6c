import type { Counts } from '../intake/loans/switch-all';
import type { CaseSwitch } from '../casebook/case/switch-strategy';
import { isoIn } from '../domain/calendar';
import { partsOf } from '../domain/facts/fact';
import type { Obstacle } from '../domain/decide/obstacle';
import { isSame, type Ahead, type Change } from '../domain/dry-run/switched';
import { bold, columns, dim, yellow } from './output';

/** Whether a case is told of one by one: one for which nothing changes is only counted, unless all are asked for. */
export function isTold(one: CaseSwitch, all: boolean): boolean {
  if (one.kind === 'on-it-already') return all;
  return all || one.kind !== 'changes' || !isSame(one.change);
}

/** What a switch changes for a case, for people: what comes next now and then, and a line of the differences. */
export function inWords(one: CaseSwitch): string {
  const loan = bold(one.loanId);
  switch (one.kind) {
    case 'changes':
      return [`${loan}  ${dim(one.from)}`, ...changeInWords(one.change)].join('\n');
    case 'refused':
      return `${loan}  ${dim(one.from)}\n  ${yellow('not now')}  ${whyNot(one.obstacle)}`;
    case 'on-another':
      return `${loan}  is on ${one.from}: to mean it, say --from ${one.from}`;
    case 'on-it-already':
      return `${loan}  is on it already`;
    case 'not-open':
      return `${loan}  has no open case`;
  }
}

/** What a switch changes for a case, as one line of JSON. */
export function inJson(one: CaseSwitch): string {
  const { loanId, kind } = one;
  if (one.kind === 'changes') {
    const { before, after, passedOver, ...lists } = one.change;
    const ahead = { now: aheadInJson(before, one.zone), then: aheadInJson(after, one.zone) };
    return JSON.stringify({
      loanId,
      kind,
      from: one.from,
      same: isSame(one.change),
      ...ahead,
      ...lists,
      passedOver: passedOver.map(({ step, because }) => ({ step, because })),
    });
  }
  if (one.kind === 'refused') return JSON.stringify({ loanId, kind, from: one.from, ...one.obstacle });
  return JSON.stringify({ loanId, kind, ...('from' in one ? { from: one.from } : {}) });
}

/** The counts at the end, for people. */
export function countsInWords(counts: Counts, isApplied: boolean): string {
  const rows = [
    [isApplied ? 'switched' : 'would change', counts.changed, ''],
    [
      isApplied ? 'switched, no difference' : 'no difference',
      counts.same,
      isApplied ? '' : 'they name the new version, and nothing else changes',
    ],
    ['on it already', counts.onItAlready, 'left as they are'],
    ['not now', counts.refused, 'left as they are: run it again later'],
    ['on another strategy', counts.onAnother, 'left as they are'],
    ['no open case', counts.notOpen, ''],
    ['looked at', counts.cases, ''],
  ] as const;
  return columns(rows.filter(([name, count], index) => count > 0 || index === 0 || name === 'looked at'));
}

const changeInWords = (change: Change): readonly string[] => {
  const ahead = columns([
    ['  now', change.before.summary, `because ${change.before.because.join(', ')}`],
    ['  then', change.after.summary, `because ${change.after.because.join(', ')}`],
  ]);
  const differences = differencesInWords(change);
  return [ahead, ...(differences === '' ? [] : [`  ${differences}`])];
};

const differencesInWords = ({ added, gone, changed, passedOver }: Change): string => {
  const [why] = passedOver.flatMap(({ because }) => because);
  const parts = [
    ['new', added, ''],
    ['gone', gone, ''],
    ['changed', changed, ''],
    ['passed over', passedOver.map(({ step }) => step), why === undefined ? '' : ` (${why})`],
  ] as const;
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([title, names, because]) => `${title}: ${names.join(', ')}${because}`)
    .join(' · ');
};

const aheadInJson = ({ decision, summary, because }: Ahead, zone: string) =>
  decision.kind === 'act'
    ? { at: isoIn(zone, decision.at), act: decision.act, step: partsOf(decision.key).step, summary, because }
    : { at: null, act: 'close', step: null, summary, because };

const whyNot = ({ what, step = '' }: Obstacle): string => WHY_NOT[what](step);

const inForce = (what: string) => (step: string) =>
  `${what} (${step}) is in force, and the strategy has no such step, or another under its name`;

const WHY_NOT: Readonly<Record<Obstacle['what'], (step: string) => string>> = {
  ending: () => 'the case is ending: what was set in motion is called back',
  'being-done': (step) => `${step} is being done, or is due now`,
  'in-doubt': (step) => `nobody knows yet whether ${step} reached the borrower`,
  'tried-again': (step) => `${step} did not get through and is tried again`,
  visit: inForce('a visit'),
  placement: inForce('a placement'),
  approval: inForce('an approval'),
  call: inForce('a call'),
  result: inForce('the wait for a result'),
};
