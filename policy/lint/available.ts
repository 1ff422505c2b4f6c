import { cancellationVariableNames, visitVariableNames } from '../visit-variables';
import { callVariableNames, upcomingVariableNames, variableNames } from '../variables';

/** What a template is, in a manager's words, and the names it may use. */
export type Available = Readonly<{ what: string; names: readonly string[] }>;

const every = [...new Set<string>([...callVariableNames, ...visitVariableNames])];

/**
 * What a template may use, by its path; a text that others include is held to each of them in turn. A reminder is what
 * a strategy sends before anything is overdue: days past due and penalty interest do not exist then.
 */
export function availableIn(path: string, reminders: ReadonlySet<string> = new Set()): Available {
  if (!path.includes('/')) return { what: 'a message', names: every };
  if (reminders.has(path)) return { what: 'a reminder before the due date', names: upcomingVariableNames };
  if (path.startsWith('call/')) return { what: 'a call', names: callVariableNames };
  if (/^visit\/(agent-)?cancellation\./.test(path)) {
    return { what: 'a cancellation', names: cancellationVariableNames };
  }
  if (path.startsWith('visit/')) return { what: 'a visit', names: visitVariableNames };
  return { what: 'a message', names: variableNames };
}

/** Whether any template may use a name. */
export function isKnown(name: string): boolean {
  return every.includes(name);
}
