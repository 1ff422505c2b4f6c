import { minor } from '../words';
import type { Owed } from './terms';

type Overdue = Extract<Owed, { status: 'overdue' }>;

/** What is overdue on two loans together: the amounts added up, the days of the one that is overdue for longer. */
export function together(a: Overdue, b: Overdue): Overdue {
  const { since, days } = a.since <= b.since ? a : b;
  return {
    status: 'overdue',
    since,
    days,
    principal: minor(a.principal + b.principal),
    interest: minor(a.interest + b.interest),
    penalty: minor(a.penalty + b.penalty),
    costs: minor(a.costs + b.costs),
    total: minor(a.total + b.total),
  };
}
