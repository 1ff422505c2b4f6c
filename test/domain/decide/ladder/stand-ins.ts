import { isLook } from '../../../../domain/decide/waiting/review';
import { written } from '../../../../domain/calendar';
import { partsOf } from '../../../../domain/facts/fact';
import type { Strategy } from '../../../../domain/strategy';
import type { Instant } from '../../../../domain/words';
import { dryRun } from '../../../../domain/dry-run/dry-run';
import { readStrategy } from '../../../../policy/load';
import { world, type Answer, type Loan } from '../life';
import type { Assumed } from '../../../../domain/dry-run/assumed';

/** A ladder of one stage from day 1 on, its steps as they are written in a file. */
export function ladderOf(...steps: readonly string[]): Strategy {
  const lines = steps.map((step) => `      - { ${step} }`);
  return readStrategy(
    ['strategy: written', 'stages:', '  - stage: only', '    from: 1', '    steps:', ...lines].join('\n'),
  );
}

/** The SMS of day 1, for which an e-mail stands in. */
export const SMS_ELSE_EMAIL =
  'id: first, day: 1, at: "09:00", sms: amount-today, else: { email: amount-today }';

/** A life in attempts: when each was made, `step#occurrence/act`, and how the provider answered it if it did not take it. */
export function attempts(
  known: Loan,
  from: Instant,
  until: Instant,
  answer: Partial<Assumed> | Answer = {},
): readonly string[] {
  const { entries, dossier } = dryRun(known, from, until, { assumed: world(answer) });
  const endings = new Map(
    dossier.facts.flatMap((fact) =>
      fact.kind === 'ended' && 'code' in fact.how ? [[fact.key, ` ${fact.how.kind}`] as const] : [],
    ),
  );
  return entries.flatMap((entry) => {
    if (entry.act === 'close' || isLook(entry.act)) return [];
    const { step, occurrence, act } = partsOf(entry.key);
    const at = written(entry.at, known.borrower.zones[0]).slice(5);
    return [`${at} ${step}#${occurrence}/${act}${endings.get(entry.key) ?? ''}`];
  });
}
