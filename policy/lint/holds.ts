import type { Allowed, HoldKind } from '../../domain/facts/answered';
import type { AnswerTerms } from '../../domain/answers';
import { TO_BORROWER } from '../../domain/channels';
import type { Finding } from '../finding';
import type { PolicyFolder } from '../read-folder';
import { inFile, type Fault } from './rungs';

/** What reaches the borrower in person. */
const CONTACTS: readonly Allowed[] = [...TO_BORROWER, 'talk'];

const EVERYTHING: readonly Allowed[] = [...CONTACTS, 'workItem', 'handOff', 'notify'];

type Bar = Readonly<{ kinds: readonly Allowed[]; because: string }>;

/**
 * Kinds under which some measures are never right, whatever a lender would like. Sources: the moratorium of England and
 * Wales stops contact and enforcement; Russia's 230-FZ stops contact on bankruptcy; Regulation F, 1006.6, of who is
 * represented or asked to be left alone. That nobody writes to the dead, so that their family reads it, is our own rule.
 */
const NEVER: Readonly<Partial<Record<HoldKind, Bar>>> = {
  deceased: { kinds: CONTACTS, because: 'it would reach the bereaved' },
  bankrupt: { kinds: CONTACTS, because: 'who administers the estate is asked, not the borrower' },
  represented: { kinds: CONTACTS, because: 'whoever speaks for the borrower is asked, not the borrower' },
  cease: { kinds: CONTACTS, because: 'the borrower asked not to be contacted' },
  'breathing-space': {
    kinds: [...CONTACTS, 'handOff', 'notify'],
    because: 'contact and enforcement stop in a breathing space',
  },
};

type Rules = AnswerTerms['holds'];

const rulesOf = (holds: Rules) => Object.entries(holds) as readonly [HoldKind, Rules[HoldKind]][];

const neverRight = (holds: Rules): Fault[] =>
  rulesOf(holds).flatMap(([kind, { allows }]) =>
    allows.flatMap((measure, index) => {
      const bar = NEVER[kind];
      if (!bar?.kinds.includes(measure)) return [];
      const reason = `${kind} must not allow ${measure}: ${bar.because}`;
      return [{ path: ['holds', kind, 'allows', index], reason, remedy: `Take ${measure} out.` }];
    }),
  );

/** A hold that bars nothing, and under which nothing stands still, holds nothing up. */
const withoutEffect = (holds: Rules): Fault[] =>
  rulesOf(holds).flatMap(([kind, { allows, daysStandStill, interestStandsStill }]) => {
    if (daysStandStill || interestStandsStill || !EVERYTHING.every((one) => allows.includes(one))) return [];
    const reason = `${kind} allows everything, and nothing stands still: it holds nothing`;
    return [{ path: ['holds', kind, 'allows'], reason, remedy: 'Name only what may go on.' }];
  });

/** P7: parts that cannot all lie within the time in which a plan has to end, however close they come. */
const crowdedPlan = ({ plan: { parts, within } }: AnswerTerms): Fault[] => {
  if (parts <= within + 1) return [];
  const reason = `a plan of ${parts} parts does not fit into ${within} days`;
  return [{ path: ['plan', 'parts'], reason, remedy: 'Allow fewer parts, or more days.' }];
};

/** P6, P7: holds that let through what their kind forbids or hold nothing, and plans that nobody could agree. */
export function holdFindings({ answers }: Pick<PolicyFolder, 'answers'>): Finding[] {
  if (answers === undefined) return [];
  const { value } = answers;
  return [...neverRight(value.holds), ...withoutEffect(value.holds), ...crowdedPlan(value)].map(
    inFile(answers),
  );
}
