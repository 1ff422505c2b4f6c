import type { StaffRole } from '../../domain/authority/may-do';
import type { DeskContext, DeskDependencies } from '../dependencies';
import { refused } from '../door/refused';
import { isOne } from '../roles';

/** A page for some roles alone; anybody else is refused, on record. */
export function onlyFor(
  roles: readonly StaffRole[],
  dependencies: DeskDependencies,
  show: (c: DeskContext) => Promise<Response>,
) {
  return (c: DeskContext): Promise<Response> => {
    const { visitor } = c.var;
    if (isOne(visitor, roles)) return show(c);
    const reason = `the page is for ${roles.join(', ')}`;
    return refused(c, dependencies, visitor.say, { who: visitor.person.who, reason });
  };
}
