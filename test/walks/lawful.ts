import type { Paper } from '../support/on-paper';
import type { Law, Rule } from '../../domain/law/rule';
import type { Channel } from '../../domain/words';
import { reading } from '../domain/law/naive';
import { shown } from './clock';
import type { Known, Moment } from './known';
import { dutiesFor, isAnyAtWork } from './on-duty';
import type { Lived } from './walk';
import { REACHING } from './written-by';

/** P5 R25 R5: the rules of a law, the hours wanted and the roster, that a contact breaks, as the plainest reading of their text finds them. */
export function unlawful(moment: Moment, { walk }: Lived, law: Law): readonly string[] {
  const { key, at } = moment.fact;
  return broken(at, moment, { ...walk.paper, law }).map((id) => `${key} at ${shown(at)} is against ${id}`);
}

/** A contact that would be made, by what and to whom, with what was known before. */
type Possible = Readonly<{ fact: Pick<Moment['fact'], 'by' | 'to' | 'alsoFor'>; before: Known }>;

/** What a contact would break if it came at an instant. */
export function broken(at: number, { fact, before }: Possible, paper: Paper): readonly string[] {
  const { loanId, borrower, law } = paper;
  const { by, to, alsoFor = [] } = fact;
  const reached = { zones: borrower.zones, loanId, alsoFor, to, contacted: before.contacts };
  const rules = [...wanted(before), ...law.rules]
    .filter((rule) => by !== undefined && rule.for.includes(by))
    .filter((rule) => !reading(rule, reached, law)(at));
  const duties = dutiesFor(by, before, paper);
  const isAlone = duties !== undefined && !isAnyAtWork(duties, at);
  return [...rules.map(({ id }) => id), ...(isAlone ? ['the roster: nobody is on duty'] : [])];
}

/** Which hours of a law, of the borrower and of a roster leave no contact by a channel at an instant, whatever was done before. */
export function hoursBroken(at: number, by: Channel, before: Known, paper: Paper): readonly string[] {
  const possible = { fact: { by, to: '' }, before: { ...before, contacts: [] } };
  return broken(at, possible, paper);
}

/** R25: the hours that a borrower wants, read as a law of its own that holds for every contact. */
const wanted = ({ hours }: Known): readonly Rule[] =>
  hours
    ? [
        {
          id: 'the hours wanted',
          for: REACHING,
          source: 'the borrower',
          since: '2000-01-01',
          verified: true,
          window: hours,
        },
      ]
    : [];

const QUARTER = 15 * 60_000;
const TEN_DAYS = 10 * 96;

/** Whether no hour of ten days from a date on is inside all windows for a channel, wanted, and one at which somebody is on duty: it is barred, whoever asks. */
export function isBarred(by: Channel, day: number, before: Known, { walk }: Lived): boolean {
  const { law, borrower, loanId } = walk.paper;
  const to = { zones: borrower.zones, loanId, to: '', contacted: [] };
  const readings = [...wanted(before), ...law.rules]
    .filter((rule) => rule.for.includes(by) && (rule.window ?? rule.closedOn))
    .map((rule) => reading(rule, to, law));
  const duties = dutiesFor(by, before, walk.paper);
  for (let n = 0; n < TEN_DAYS; n++) {
    const at = (day * 96 + n) * QUARTER;
    if (readings.every((isOpen) => isOpen(at)) && (!duties || isAnyAtWork(duties, at))) return false;
  }
  return true;
}
