import type { Person } from './channels';
import { DAY } from './calendar';
import { endOfDuty, isOnDuty, nextOnDuty, type Duty } from './visit/duty';
import type { Instant, Language, NonEmpty } from './words';

/** A collector as a roster knows them. */
type Caller = Readonly<{ staff: string; languages: NonEmpty<Language>; duty: Duty }>;
/** A field agent as a roster knows them. */
type Visitor = Readonly<{ staff: string; areas: NonEmpty<string>; duty: Duty }>;

/** Who calls and who visits, and when: by staff number, without names, telephone numbers and addresses. */
export type Roster = Readonly<{
  hash: string;
  collectors: readonly Caller[];
  fieldAgents: readonly Visitor[];
}>;

/** Where a roster has the people of a kind. */
export const GROUPS = { collector: 'collectors', 'field agent': 'fieldAgents' } as const satisfies Readonly<
  Record<Person, keyof Roster>
>;

/** Those collectors who speak a language. */
export function speaking<C extends Pick<Caller, 'languages'>>(
  collectors: readonly C[],
  language: string,
): readonly C[] {
  return collectors.filter(({ languages }) => languages.some((one) => one === language));
}

/** Those field agents who visit in an area; none where the area of an address is not known. */
export function visiting<A extends Pick<Visitor, 'areas'>>(
  agents: readonly A[],
  area: string | null,
): readonly A[] {
  return agents.filter(({ areas }) => area !== null && areas.includes(area));
}

const narrowed = new WeakMap<Roster, Map<string, Roster>>();

/** A roster narrowed to those who can serve a borrower: the collectors who speak their language, the field agents of their area. */
export function rosterFor(roster: Roster, language: string, area: string | null): Roster {
  const known = narrowed.get(roster) ?? new Map<string, Roster>();
  const key = `${language} ${area ?? ''}`;
  const own = known.get(key) ?? {
    hash: roster.hash,
    collectors: speaking(roster.collectors, language),
    fieldAgents: visiting(roster.fieldAgents, area),
  };
  narrowed.set(roster, known.set(key, own));
  return own;
}

/** Whether a roster has anybody of a kind. */
export function hasAny(person: Person, roster: Roster): boolean {
  return roster[GROUPS[person]].length > 0;
}

/** Whether somebody of a kind is on duty at an instant. */
export function isServed(person: Person, roster: Roster, at: Instant): boolean {
  return roster[GROUPS[person]].some(({ duty }) => isOnDuty(duty, at));
}

/** The first instant at or after another at which somebody of a kind is on duty; undefined when nobody ever is. */
export function servedFrom(person: Person, roster: Roster, at: Instant): Instant | undefined {
  let first: Instant | undefined;
  for (const { duty } of roster[GROUPS[person]]) {
    const next = nextOnDuty(duty, at);
    if (next === at) return at;
    if (next !== undefined && (first === undefined || next < first)) first = next;
  }
  return first;
}

/** The first instant at or after another at which nobody of a kind is on duty, a day later at most. */
export function servedUntil(person: Person, roster: Roster, at: Instant): Instant {
  let end = at;
  while (end < at + DAY) {
    const next = roster[GROUPS[person]].find(({ duty }) => isOnDuty(duty, end));
    if (!next) return end;
    end = endOfDuty(next.duty, end);
  }
  return end;
}

const AT_ANY_HOUR: Duty = { zone: 'UTC', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '24:00' };

/** The same roster with a collector at any hour: one who is on the phone already need not be looked for. */
export function withCollectorThere(roster: Roster): Roster {
  return { ...roster, collectors: [{ staff: '', languages: ['zh-CN', 'en'], duty: AT_ANY_HOUR }] };
}
