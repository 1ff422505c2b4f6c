import { cancellationVariableNames, visitVariableNames } from '../visit-variables';
import { callVariableNames, variableNames } from '../variables';

/** What a template is, in a manager's words, and the names it may use. */
export type Available = Readonly<{ what: string; names: readonly string[] }>;

const every = [...new Set<string>([...callVariableNames, ...visitVariableNames])];

/** What a template may use, by its path; a text that others include is held to each of them in turn. */
export const availableIn = (path: string): Available => {
  if (!path.includes('/')) return { what: 'a message', names: every };
  if (path.startsWith('call/')) return { what: 'a call', names: callVariableNames };
  if (/^visit\/(agent-)?cancellation\./.test(path)) {
    return { what: 'a cancellation', names: cancellationVariableNames };
  }
  if (path.startsWith('visit/')) return { what: 'a visit', names: visitVariableNames };
  return { what: 'a message', names: variableNames };
};

/** Whether a template may use a name. */
export const isAvailable = (name: string, path: string): boolean => availableIn(path).names.includes(name);

/** Whether any template may use a name. */
export const isKnown = (name: string): boolean => every.includes(name);
