import type { StaffRole } from '../../domain/authority/may-do';
import type { DeskContext, DeskDependencies, Visitor } from '../dependencies';
import { refused } from '../door/refused';
import { isOne } from '../roles';

/** A page for some roles, or for whom the table lets, alone; anybody else is refused, on record. */
export function onlyFor(
  who: readonly StaffRole[] | ((visitor: Visitor) => boolean),
  dependencies: DeskDependencies,
  show: (c: DeskContext) => Promise<Response>,
) {
  return (c: DeskContext): Promise<Response> => {
    const { visitor } = c.var;
    const isFor = typeof who === 'function' ? who(visitor) : isOne(visitor, who);
    if (isFor) return show(c);
    const others = typeof who === 'function' ? 'whom the table of roles lets' : who.join(', ');
    const reason = `the page is for ${others}`;
    return refused(c, dependencies, visitor.say, { who: visitor.person.who, reason });
  };
}
