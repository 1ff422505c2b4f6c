import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foreseeSwitch, switchStrategy, type CaseSwitch } from '../../casebook/case/switch-strategy';
import { keepPolicyVersions } from '../../casebook/case/policy-version';
import type { Change } from '../../domain/dry-run/switched';
import type { Strategy } from '../../domain/strategy';
import { readStrategy } from '../../policy/load';
import type { Desk } from './desk';
import { by } from './doors';

const SHIPPED = join(__dirname, '../../policy/strategies/jd-jintiao.yaml');

/** A text of the shipped strategy and what stands there instead. */
export type Edit = readonly [text: string, instead: string];

let made = 0;

/** A version of jd-jintiao that is edited here and there, or only has another comment; the book keeps its text. */
export async function versionOf(desk: Desk, ...edits: readonly Edit[]): Promise<Strategy> {
  const content = edits.reduce(edited, `# version ${++made}\n${readFileSync(SHIPPED, 'utf8')}`);
  const strategy = readStrategy(content);
  const { name, hash } = strategy;
  await keepPolicyVersions(desk.dependencies.book.db, [{ kind: 'strategy', name, hash, content }]);
  return strategy;
}

const edited = (content: string, [text, instead]: Edit): string => {
  if (!content.includes(text)) throw new Error(`the strategy does not contain ${text}`);
  return content.replaceAll(text, () => instead);
};

/** Where the stage "sustained" begins: a step that is inserted here is one of the stage "initial". */
const SUSTAINED = '  - stage: sustained';

/** An SMS more in the stage "initial". */
export function oneMoreSms(id: string, day: number, at = '09:30'): Edit {
  return [SUSTAINED, `      - { id: ${id}, day: ${day}, at: "${at}", sms: amount-today }\n${SUSTAINED}`];
}

/** The first SMS two hours later. */
export const LATER_SMS: Edit = [
  'id: day-1-sms,   day: 1, at: "09:00"',
  'id: day-1-sms,   day: 1, at: "11:00"',
];

/** A step under another id: the version has no such step any more. */
export function renamed(step: string): Edit {
  return [`id: ${step}`, `id: other-${step}`];
}

/** Shows what a version changes for the case of a loan on jd-jintiao. */
export function foresee(desk: Desk, loanId: string, to: Strategy): Promise<CaseSwitch> {
  return foreseeSwitch(desk.dependencies.book, loanId, { to, from: 'jd-jintiao' });
}

/** Switches the case of a loan on jd-jintiao on behalf of staff 0900. */
export function switchTo(desk: Desk, loanId: string, to: Strategy): Promise<CaseSwitch> {
  return switchStrategy(desk.dependencies.book, loanId, { to, from: 'jd-jintiao' }, by('0900'));
}

/** What a switch changes; it is a mistake of the test when there is none. */
export function changeOf(found: CaseSwitch): Change {
  if (found.kind !== 'changes') throw new Error(`not a change: ${JSON.stringify(found)}`);
  return found.change;
}

/** The row of a loan's first case, as it stands in the book. */
export function rowOf(desk: Desk, loanId: string) {
  return desk.dependencies.book.db
    .selectFrom('collection_case')
    .where('loan_id', '=', loanId)
    .selectAll()
    .executeTakeFirstOrThrow();
}
