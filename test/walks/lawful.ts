import type { Law } from '../../domain/law/rule';
import type { Channel } from '../../domain/words';
import { reading } from '../domain/law/naive';
import { shown } from './clock';
import type { Moment } from './known';
import type { Lived } from './walk';

/** P5: the rules of a law that a contact breaks, as the plainest reading of its text finds them. */
export const unlawful = ({ fact, before }: Moment, { walk }: Lived, law: Law): readonly string[] => {
  const { loanId, borrower } = walk.paper;
  const { by, to, at, alsoFor = [] } = fact;
  const reached = { zones: borrower.zones, loanId, alsoFor, to, contacted: before.contacts };
  return law.rules
    .filter((rule) => by !== undefined && rule.for.includes(by))
    .filter((rule) => !reading(rule, reached, law)(at))
    .map(({ id }) => `${fact.key} at ${shown(at)} is against ${id}`);
};

const QUARTER = 15 * 60_000;
const TEN_DAYS = 10 * 96;

/** Whether no hour of ten days from a date on is inside all windows for a channel: the law bars it, whoever asks. */
export const isBarred = (by: Channel, day: number, { walk }: Lived): boolean => {
  const { law, borrower, loanId } = walk.paper;
  const to = { zones: borrower.zones, loanId, to: '', contacted: [] };
  const readings = law.rules
    .filter((rule) => rule.for.includes(by) && (rule.window ?? rule.closedOn))
    .map((rule) => reading(rule, to, law));
  for (let n = 0; n < TEN_DAYS; n++)
    if (readings.every((isOpen) => isOpen(day * 96 * QUARTER + n * QUARTER))) return false;
  return true;
};
