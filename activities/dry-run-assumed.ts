import type { Situation } from '../domain/decide/situation';
import { ASSUMED, type Assumed } from '../domain/dry-run/assumed';
import { nextLawful } from '../domain/law/next-lawful';
import { isOnDuty, type Span } from '../domain/visit/duty';
import { earliestFree } from '../domain/visit/earliest-free';
import type { Instant, LocalDate } from '../domain/words';
import type { Policy } from '../policy/load';

/** As far ahead as a visit is booked. */
const DAYS_AHEAD = 60;

/** A dry run's assumptions for a borrower: the staff of the policy is on duty as it says, and its calendars are empty. */
export const assumedFor = ({ staff }: Policy, language: string, area: string | null): Assumed => {
  const collectors = staff.collectors.filter(({ languages }) => languages.some((one) => one === language));
  const agents = staff.fieldAgents.filter(({ areas }) => area !== null && areas.includes(area));
  return {
    ...ASSUMED,
    hasCollector: (at: Instant) => collectors.some(({ duty }) => isOnDuty(duty, at)),
    slot: (notBefore: LocalDate, s: Situation): Span | undefined => {
      const wanted = { agents, minutes: staff.visitMinutes, notBefore, days: DAYS_AHEAD };
      return earliestFree({ ...wanted, zone: s.borrower.zones[0], isLawful: lawfulIn(s) }, []);
    },
  };
};

const lawfulIn = ({ borrower, law, case: { loanId } }: Situation): ((at: Instant) => boolean) => {
  const to = { ...borrower, loanId, to: borrower.addresses.visit ?? '' };
  return (at) => {
    const verdict = nextLawful('visit', to, law, at);
    return verdict.kind === 'from' && verdict.at === at;
  };
};
