import type { Difference, LookedBack, NoMoment } from '../../casebook/read/audit/look-back';
import { isoIn } from '../../domain/calendar';
import type { Decision } from '../../domain/decide/situation';
import { instant } from '../../domain/words';
import { bold, columns, green, Refused, yellow } from '../output';
import { seconds } from './output';

/** Why a loan has no such moment, and what to ask instead. */
export function noMoment(loanId: string, none: NoMoment): Refused {
  if (none.kind === 'future')
    return new Refused(`that instant is still to come. What will happen: npx arrears dry-run ${loanId}`);
  if (none.kind === 'not-kept')
    return new Refused(
      `the book does not keep the text of ${none.what} ${none.hash}: the decision cannot be recomputed`,
    );
  if (none.firstAt === undefined)
    return new Refused(`no case of ${loanId} was ever opened: nothing was decided`);
  const first = isoIn(none.zone, none.firstAt);
  return new Refused(
    `the first case of ${loanId} was opened at ${seconds(none.zone, none.firstAt)} (${none.zone}): nothing was decided before. Ask from then on: --at ${first}`,
  );
}

/** A past moment for people: what the record says, what the facts say, and whether they agree. */
export function comparedInWords(back: LookedBack): readonly string[] {
  const { at, then, recorded, recomputed } = back;
  const { zone } = then;
  const strategy = then.case?.strategy.endsWith(`@${recorded.strategy}`)
    ? then.case.strategy
    : recorded.strategy;
  const rows = [
    [
      'recorded',
      `decision ${recorded.revision} of ${seconds(zone, recorded.at)}: ${decisionInWords(recorded.decision, zone)}`,
    ],
    ['', `because ${recorded.decision.because.join(', ')}`],
    [
      '',
      `under ${strategy}, law ${recorded.law}${recorded.roster === null ? '' : `, roster ${recorded.roster}`}`,
    ],
    ['recomputed', decisionInWords(recomputed, zone)],
    ['', `because ${recomputed.because.join(', ')}`],
  ];
  return [bold(`as it was at ${seconds(zone, at)} (${zone})`), columns(rows), ...verdict(back)];
}

/** The same for programs, with instants in ISO. */
export function comparedInJson({ at, recorded, recomputed, since, ...rest }: LookedBack) {
  const { zone } = rest.then;
  const decided = (decision: Decision) =>
    decision.kind === 'act' ? { ...decision, at: isoIn(zone, decision.at) } : decision;
  return {
    at: isoIn(zone, at),
    ...rest,
    recorded: { ...recorded, at: isoIn(zone, recorded.at), decision: decided(recorded.decision) },
    recomputed: decided(recomputed),
    since: since.map((fact) => ({ ...fact, at: isoIn(zone, fact.at) })),
  };
}

const decisionInWords = (decision: Decision, zone: string): string =>
  decision.kind === 'close'
    ? `close as ${decision.outcome}, ${decision.stage} stage`
    : `${decision.act} ${decision.key}, ${seconds(zone, decision.at)}, ${decision.stage} stage`;

const verdict = ({ agree, differences, whenMade, since, then: { zone } }: LookedBack): readonly string[] => {
  if (agree) return [green('the record and the facts agree')];
  const learnt = since.map(({ kind, at }) => `${kind} (${seconds(zone, at)})`).join(', ');
  if (whenMade.agree)
    return [
      yellow('the record was right when it was made, and overtaken by that instant'),
      `  learnt since: ${learnt}`,
      ...differing(differences, zone),
    ];
  return [
    yellow('the record and the facts differ, also at the moment the decision was made'),
    ...differing(whenMade.differences, zone),
    '  Contact data and the lender’s terms are those of today: look there first.',
  ];
};

const differing = (differences: readonly Difference[], zone: string): readonly string[] =>
  differences.map(
    ({ what, recorded, recomputed }) =>
      `  ${what}: recorded ${valueIn(recorded, zone)}, recomputed ${valueIn(recomputed, zone)}`,
  );

const valueIn = (value: unknown, zone: string): string => {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return seconds(zone, instant(value));
  return typeof value === 'string' ? value : JSON.stringify(value);
};
