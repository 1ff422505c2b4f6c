import type { Situation } from '../../domain/decide/situation';
import { ASSUMED, type Assumed } from '../../domain/dry-run/assumed';
import { parseAssumption, type Assumption, type Reading } from '../../domain/dry-run/assumption';
import { isLawfulForVisit } from '../../domain/decide/ladder/opening';
import type { Span } from '../../domain/visit/duty';
import { BOOKED_AHEAD_DAYS, earliestFree } from '../../domain/visit/earliest-free';
import type { Instant, Language, LocalDate } from '../../domain/words';
import type { Policy } from '../../policy/load';
import { agentsIn, collectorsOnDuty } from '../../policy/staff';
import { readAnswer } from '../answers/read-answer';

/** Reads what a dry run is let assume, or says what is wrong with it; an answer is written as for `arrears answer`. */
export function readAssumption(text: string): Reading<Assumption> {
  return parseAssumption(text, readAnswer);
}

/** A dry run's assumptions for a borrower: the staff of the policy is on duty as it says, and its calendars are empty. */
export function assumedFor({ staff }: Policy, language: Language, area: string | null): Assumed {
  const agents = agentsIn(staff, area);
  return {
    ...ASSUMED,
    hasCollector: (at: Instant) => collectorsOnDuty(staff, language, at).length > 0,
    slot: (notBefore: LocalDate, s: Situation): Span | undefined => {
      const wanted = { agents, minutes: staff.visitMinutes, notBefore, days: BOOKED_AHEAD_DAYS };
      return earliestFree({ ...wanted, zone: s.borrower.zones[0], isLawful: isLawfulForVisit(s) }, []);
    },
  };
}
