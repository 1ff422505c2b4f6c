import type { AnswerName } from '../../../domain/answers';
import { ENDS, type Deed } from '../../../domain/authority/deeds';
import type { StaffRole } from '../../../domain/authority/may-do';
import { HOLDS } from '../../../domain/facts/answered';

/** Somebody of the shipped staff list who has this role and no other. */
export const SOMEBODY: Readonly<Record<StaffRole, string>> = {
  collector: '0417',
  agent: '0801',
  team: '0501',
  supervisor: '0901',
  manager: '0902',
  compliance: '0950',
  operator: '0970',
};

/** An answer to a case that is this deed. */
export type Row = readonly [deed: Deed, name: AnswerName, answer: Readonly<Record<string, unknown>>];

/** Every row of the table that is an answer, as somebody would give it. */
export const ROWS: readonly Row[] = [
  ['promise', 'promise', { on: '2026-11-20' }],
  ['plan', 'plan', { amount: '100.00', first: '2026-11-20', everyDays: 30, parts: 11 }],
  ['refusal', 'refusal', {}],
  ['attitude', 'attitude', { is: 'cooperative' }],
  ['circumstances', 'circumstances', { cause: 'lost the job' }],
  ['callBack', 'callBack', { on: '2026-11-20', at: '12:00' }],
  ['preference', 'preference', { hours: '10:00-20:00' }],
  ['optOut', 'optOut', { channel: 'email' }],
  ['optIn', 'optIn', { channel: 'email' }],
  ['wrongNumber', 'wrongNumber', {}],
  ['result', 'result', { said: 'no-result' }],
  ['approval', 'approval', { approved: false }],
  ['approval-no-result', 'approval', { approved: true }],
  ['note', 'note', { text: 'called' }],
  ...HOLDS.map((hold): Row => [`hold-${hold}`, 'hold', { hold }]),
  ...HOLDS.map((hold): Row => [`release-${hold}`, 'release', { hold }]),
  ...ENDS.map((outcome): Row => [`end-${outcome}`, 'end', { outcome }]),
];
